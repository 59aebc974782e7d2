/** Legal forms of companies, as `plainName` writes them. */
const legalForms: readonly string[] = [
  ...['股份有限责任公司', '股份有限公司', '集团有限公司', '有限责任公司', '有限公司', '集团公司'],
  ...['总公司', '分公司', '公司', '集团', '合伙企业', '个人独资企业', '厂'],
  ...['companylimited', 'corporation', 'incorporated', 'limited', 'company', 'coltd', 'coinc'],
  ...['privatelimited', 'pteltd', 'pvtltd', 'ptyltd', 'ltda', 'ltd', 'inc', 'corp', 'llc', 'plc'],
  ...['gmbh', 'kgaa', 'sarl', 'spa', 'srl', 'bv', 'nv', 'oy', 'ab', 'ag', 'sa', 'co'],
];

const byLength = legalForms.toSorted((one, other) => other.length - one.length);

/** A name without the legal forms it ends with; a name that is nothing else stays. */
const coreOf = (name: string): string => {
  const form = byLength.find((one) => name.endsWith(one) && name.length > one.length);
  return form === undefined ? name : coreOf(name.slice(0, -form.length));
};

/** How much a name says: a Chinese character as much as two letters. */
const weightOf = (name: string): number =>
  name.length + (name.match(/\p{Script=Han}/gu) ?? []).length;

/** Shorter ones are a place with a common word, or stand in other words. */
const leastBeforeForm = 8;
const leastAlone = 12;

/**
 * Whether an issuer is a party, by name: the same but for its legal form, or the party's own house
 * (laboratory, branch) because it bears the party's name. A short name counts in another only with
 * a legal form behind it, so that sharing a place or a common word makes nobody a party.
 * @param issuer both as `plainName` writes them; empty: no name.
 */
export const isIssuedBy = (issuer: string, party: string): boolean => {
  if (issuer === '' || party === '') return false;
  const core = coreOf(party);
  if (!issuer.includes(core)) return false;
  if (issuer === party || coreOf(issuer) === core) return true;
  const weight = weightOf(core);
  if (weight >= leastAlone) return true;
  return weight >= leastBeforeForm && byLength.some((form) => issuer.includes(`${core}${form}`));
};
