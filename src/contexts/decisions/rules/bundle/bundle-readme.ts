import { areTextsApart } from '../../../applications/rules/acts/text-readers.js';
import { areNamesApart } from '../../../../kernel/record/names-of-commits.js';
import { isWithheld } from './bundle-manifest.js';
import type { DecisionRecord } from './decision-record.js';

const readme = `决定包 / DECISION BUNDLE
========================

本文件包完整记载一项绿色认定决定：输入、规则、依据、人员与结论。无需访问银行系统即可复核。
This archive holds one decision on green finance whole: what was known, the rules, the evidence by
hash, the people, the outcome. It can be checked without access to the bank's systems.

内容 / ENTRIES
  manifest.json     本包清单：各文件的大小与 SHA-256、决定摘要、Ed25519 签名
                    sizes and SHA-256 of all entries, the decision in short, Ed25519 signature
  commits.json      申请记录，逐条哈希相连 / every commit of the application, chained by hash
  input.json        作出决定所用的评估输入 / what the assessment was made from
  assessment.json   评估结果及理由 / what the assessment says, with reasons
  catalogue.json    当时适用的目录规则全文 / the whole rules in force for this application
  evidence.json     证明材料的哈希与说明 / evidence: hashes and descriptions, not the bytes
  people.json       银行、申请人、办理人员 / bank, applicant, who did what
  letter-zh.pdf     决定书（中文） / the letter in Chinese
  letter-en.pdf     决定书（英文） / the letter in English

用工具复核 / WITH THE TOOL
  npm run verify-bundle -- FILE [--key PUBLIC_KEY.pem] [--json]
  请以 --key 指定从银行另行取得的公钥；包内公钥只能证明包内各文件出自同一签名人。
  Give --key with the bank's public key obtained from the bank; the key inside the archive only
  proves that one signatory made all of it.

手工复核 / BY HAND
  1. sha256sum 各文件，与 manifest.json 对照。
     sha256sum of each entry must be what manifest.json says.
  2. catalogue.json 的 SHA-256 就是 assessment.json 中的 revisionHash。
     The SHA-256 of catalogue.json is the revisionHash in assessment.json.
  3. {"assessment": …, "input": …} 的规范化 JSON（RFC 8785）的 SHA-256 就是决定中的 assessmentId。
     The SHA-256 of the canonical JSON (RFC 8785) of {"assessment": …, "input": …} is the
     assessmentId of the decision.
  4. 每条记录去掉 hash 后的规范化 JSON 的 SHA-256 等于其 hash；previousHash 等于上一条的 hash。
     The SHA-256 of the canonical JSON of each commit without its hash is that hash; previousHash
     is the hash of the commit before.
  5. manifest.json 去掉 signature 后的规范化 JSON 即被签名的内容。
     What is signed is the canonical JSON of manifest.json without signature.
`;

const ofNames = `
姓名 / NAMES
  申请记录只含姓名的承诺值，姓名及其随机盐在 people.json 的 names 中，可依法删除而不破坏哈希链。
  {"displayName": …, "salt": …} 的规范化 JSON 的 SHA-256 就是记录中的 nameCommitment；
  已删除者只留删除的时间、决定人与理由。
  Commits hold commitments to names; names and their salts stand under "names" in people.json, so that
  they can be erased and the chain still holds. The SHA-256 of the canonical JSON of
  {"displayName": …, "salt": …} is the nameCommitment of the commit; of an erased name only time,
  people and ground of the erasure are left.
`;

const ofWithheldNames = `
  本份为申请人所持副本：银行人员的姓名及其盐不予提供（withheld），记录、哈希链与签名同样可以复核；
  银行所存的一份载有全部姓名。
  This is the applicant's copy: names of the bank's people and their salts are left out (withheld).
  Commits, chain and signature can be checked all the same; the bank's own copy holds every name.
`;

const ofNotes = `
内部意见 / INTERNAL NOTES
  本行人员之间的意见在申请记录中只有承诺值（apart:sha256:…），文字及其随机盐在 notes.json 中；
  {"salt": …, "text": …} 的规范化 JSON 的 SHA-256 加上 apart:sha256: 就是该承诺值。
  本行人员每次操作的请求指纹（fingerprint）同样如此。
  What people of the bank note for each other stands in commits as a commitment alone
  (apart:sha256:…); texts and their salts are in notes.json. The SHA-256 of the canonical JSON of
  {"salt": …, "text": …}, behind apart:sha256:, is that commitment. So it is with the fingerprint of
  what people of the bank asked for.
`;

const ofWithheldNotes = `
  申请人所持副本不含这些文字及其盐（withheld），其余一切同样可以复核。
  The applicant's copy has neither these texts nor their salts (withheld); everything else can be
  checked all the same.
`;

/** How an outsider checks a bundle: part of every bundle, so that the bundle explains itself. */
export const bundleReadmeOf = (
  record: Pick<DecisionRecord, 'commits' | 'names' | 'texts'>,
): string => {
  const withheld = isWithheld(record);
  return [
    readme,
    areNamesApart(record.commits) ? ofNames : '',
    withheld ? ofWithheldNames : '',
    ...(areTextsApart(record.commits) ? [ofNotes, withheld ? ofWithheldNotes : ''] : []),
  ].join('');
};
