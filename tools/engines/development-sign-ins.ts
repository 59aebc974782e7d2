import { randomBytes } from 'node:crypto';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { EngineFault } from './engine-fault.js';

/** A person who can sign in on a development machine. */
export interface DevelopmentSignIn {
  readonly bankId: string;
  readonly userName: string;
  readonly displayName: string;
  readonly kind: 'applicant_user' | 'bank_user';
  readonly roles: readonly string[];
  readonly password: string;
}

export const developmentBank = 'demo-bank';

/** How its letters are signed: `BANK_NAMES` of demos and development. */
export const developmentBankNames = JSON.stringify({
  [developmentBank]: { zh: '示范银行股份有限公司', en: 'Demonstration Bank Co., Ltd.' },
});

/** User name, name, roles. */
export const developmentPeople: readonly (readonly [string, string, readonly string[]])[] = [
  ['lin.yue', '林悦 Lin Yue', ['exporter']],
  ['qiao.an', '乔安 Qiao An', ['exporter']],
  ['su.wen', '苏雯 Su Wen', ['exporter']],
  ['jiang.bo', '江泊 Jiang Bo', ['exporter']],
  ['chen.mo', '陈墨 Chen Mo', ['client_manager']],
  ['wu.fan', '吴帆 Wu Fan', ['first_reviewer']],
  ['zhao.qing', '赵清 Zhao Qing', ['second_reviewer']],
  ['sun.ning', '孙宁 Sun Ning', ['final_approver']],
  ['xie.heng', '谢衡 Xie Heng', ['final_approver']],
  ['xu.kai', '徐恺 Xu Kai', ['credit_officer']],
  ['mei.ran', '梅然 Mei Ran', ['back_office']],
  ['core.system', '核心系统 Core system', ['integrator']],
  ['he.ping', '何平 He Ping', ['review_manager']],
  ['tao.ran', '陶然 Tao Ran', ['review_manager']],
  ['ren.yi', '任一 Ren Yi', ['committee_member']],
  ['gao.jun', '高峻 Gao Jun', ['committee_member']],
  ['yu.qing', '于清 Yu Qing', ['committee_member']],
  ['he.lan', '何岚 He Lan', ['catalogue_administrator']],
  ['tang.wei', '唐蔚 Tang Wei', ['catalogue_administrator']],
  ['luo.jing', '罗静 Luo Jing', ['compliance']],
  ['fang.ze', '方泽 Fang Ze', ['auditor']],
  ['du.heng', '杜衡 Du Heng', ['operator']],
];

/** The file that holds them, readable by its owner only. */
export function signInsPath(dataDir: string): string {
  return join(dataDir, 'sign-ins.json');
}

/**
 * The people of a development machine, with passwords made at random on the first start and kept after it. Whom a later
 * build adds gets one at the next start.
 * @throws EngineFault when the file is damaged.
 */
export async function ensureDevelopmentSignIns(
  dataDir: string,
): Promise<readonly DevelopmentSignIn[]> {
  const file = signInsPath(dataDir);
  const text = await readFile(file, 'utf8').catch(() => undefined);
  const kept = text === undefined ? [] : parse(text, file);
  const added = developmentPeople
    .filter(([userName]) => !kept.some((one) => one.userName === userName))
    .map(([userName, displayName, roles]): DevelopmentSignIn => ({
      bankId: developmentBank,
      userName,
      displayName,
      kind: roles.includes('exporter') ? 'applicant_user' : 'bank_user',
      roles,
      password: randomBytes(12).toString('base64url'),
    }));
  if (added.length === 0) return kept;
  const signIns = [...kept, ...added];
  await mkdir(dataDir, { recursive: true });
  await writeFile(`${file}.new`, `${JSON.stringify(signIns, null, 2)}\n`, { mode: 0o600 });
  await rename(`${file}.new`, file);
  return signIns;
}

function parse(text: string, file: string): readonly DevelopmentSignIn[] {
  try {
    return JSON.parse(text) as readonly DevelopmentSignIn[];
  } catch {
    throw new EngineFault(
      `${file} is not JSON. Remedy: remove it; new passwords are made at the next start.`,
    );
  }
}
