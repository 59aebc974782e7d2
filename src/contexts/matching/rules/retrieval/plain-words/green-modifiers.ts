/**
 * What a name says of goods that makes them other goods than their plain namesakes: 再生棉纱 is no cotton yarn, a
 * plug-in hybrid no hybrid. One group per sense, Chinese and English; at most 28
 * (word-uses.ts).
 */
const GROUPS: readonly RegExp[] = [
  /再生|回收|废|旧|再制造|翻新|资源化|\b(recycl|reclaim|regenerat|waste|scrap|spent|end-of-life|recover|remanufactur|retread|grs\b|rpet\b)/,
  /电动|纯电|新能源|混合动力|\b(electric|battery|new[ -]energy|nev|ev|hybrid)\b/,
  /插电|\bplug-?in\b/,
  /氢|燃料电池|\b(hydrogen|fuel[ -]cell)/,
  /有机|\borganic\b/,
  /绿色|低碳|环保|\b(green|low-carbon|environment)/,
  /生物|降解|\b(bio|degradable|compostable)/,
  /生物质|秸秆|沼气|\b(biomass|straw|biogas)\b/,
  /无汞|无铅|无卤|\b(mercury|lead|halogen|hcfc)-free/,
  /节能|高效|能效|超低能耗|近零能耗|\b(energy[ -]sav|efficien|ultra-low|nearly zero)/,
  /节水|\bwater[ -]sav/,
  /太阳能|光伏|光热|\b(solar|pv|photovoltaic)/,
  /风电|风力|风机|\b(wind|wtg)\b/,
  /核电|核能|核级|\bnuclear\b/,
  /地热|\bgeothermal\b/,
  /波浪|潮汐|潮流能|海洋能|\b(wave|tidal|ocean energy)\b/,
  /替代|\b(substitut|alternative|replac)/,
  /磁悬浮|\b(maglev|magnetic)/,
  /余热|\bwaste heat\b/,
  /竹|\bbamboo\b/,
  /隔声|隔音|吸声|吸音|消声|降噪|\b(acoustic|sound|noise|silenc)/,
];

const ANY = new RegExp(GROUPS.map((group) => group.source).join('|'));

/** Which senses a folded text has, one bit each. */
export const modifiersIn = (folded: string): number => {
  if (!ANY.test(folded)) return 0;
  return GROUPS.reduce((mask, group, at) => (group.test(folded) ? mask | (1 << at) : mask), 0);
};
