/**
 * Words of Chinese and English that are no goods: they say how a name of goods stands in its phrase.
 * Grammar, not catalogue data: what the goods are called stands in the lexicon.
 */

/** After a name of goods these leave it the head of its phrase: 光伏组件成套设备. */
export const BENIGN_AFTER_ZH: readonly string[] = [
  '成套设备',
  '成套',
  '全套',
  '整套',
  '套装',
  '套件',
  '整机',
  '主机',
  '本体',
  '单元',
  '设备',
  '装置',
  '装备',
  '系统',
  '机组',
  '总成',
  '产品',
  '货物',
  '整车',
  '车型',
  '一批',
  '出口',
  '进口',
  '批发',
  '零售',
  '贸易',
  '销售',
  '采购',
  '购置',
  '项目',
  '工程',
  '服务',
  '业务',
  '报告',
  '编制',
  '动力',
  '建设',
  '等',
  '型',
  '类',
];

/** Before one of these, making is a purpose: 光伏组件生产设备 makes panels and is none. */
export const MAKING_ZH: readonly string[] = ['制造', '生产', '加工'];
export const MAKING_MEANS_ZH: readonly string[] = [
  '设备',
  '装备',
  '装置',
  '线',
  '机',
  '系统',
  '工艺',
  '用',
];

/** After a name of goods these begin something else, so that the name stays a head. */
export const JOINING_AFTER_ZH: readonly string[] = ['及', '和', '与', '或', '以及', '含', '带'];

/** After a name: the goods are *for* it, not it. */
export const PURPOSE_AFTER_ZH: readonly string[] = ['专用', '用'];

/** Before a name: the goods are for it, or have it as an accessory. */
export const PURPOSE_BEFORE_ZH: readonly string[] = [
  '用于',
  '适用于',
  '应用于',
  '适合',
  '配套于',
  '带有',
  '含有',
  '配有',
  '配备',
  '附带',
  '内置',
  '用途',
];

/** Before a name: it is denied, or another thing stands in its place. */
export const DENIAL_BEFORE_ZH: readonly string[] = [
  '不含有',
  '不含',
  '不包括',
  '不包含',
  '不带',
  '不配',
  '不是',
  '不属于',
  '不适用',
  '没有',
  '未装',
  '除外',
  '非',
  '无',
  '替代',
  '取代',
  '代替',
];

/** Of those, the ones that deny only the name that follows directly. */
export const NEAR_DENIAL_ZH: ReadonlySet<string> = new Set(['非', '无']);

/** Before or after a name: it is a toy, a model, a picture of the goods. */
export const IMITATION_ZH: readonly string[] = ['玩具', '模型', '仿真', '儿童', '道具', '手办'];

export const BENIGN_AFTER_EN: readonly string[] = [
  'unit',
  'set',
  'system',
  'equipment',
  'machine',
  'machinery',
  'device',
  'plant',
  'assembly',
  'product',
  'goods',
  'series',
  'type',
  'model',
  'brand',
  'grade',
  'project',
  'service',
  'report',
  'export',
  'import',
  'trade',
  'sale',
  'purchase',
  'wholesale',
  'retail',
  'pcs',
  'piece',
  'complete',
  'new',
];

/** Prepositions and the like: the head of the phrase stands before them. */
export const STOP_EN: readonly string[] = [
  'for',
  'with',
  'of',
  'in',
  'to',
  'from',
  'by',
  'on',
  'at',
  'and',
  'or',
  'used',
  'using',
  'having',
  'rated',
  'including',
  'incl',
  'made',
  'without',
  'not',
  'that',
  'which',
  'per',
  'as',
  'capacity',
  'power',
  'w',
  'kw',
  'mw',
  'is',
  'are',
  'the',
  'a',
  'an',
];

/** What stands after these is a purpose, a place or an accessory, not the goods. */
export const PURPOSE_BEFORE_EN: readonly string[] = [
  'for',
  'of',
  'with',
  'in',
  'to',
  'into',
  'on',
  'from',
  'used',
  'suitable',
  'containing',
  'including',
  'incl',
  'by',
  'within',
  'at',
];

/** Nouns that only count or move goods: `supply of wind turbines` is wind turbines. */
export const LIGHT_NOUNS_EN: readonly string[] = [
  'supply',
  'export',
  'import',
  'sale',
  'purchase',
  'procurement',
  'trade',
  'wholesale',
  'retail',
  'delivery',
  'shipment',
  'manufacture',
  'manufacturing',
  'production',
  'set',
  'pcs',
  'piece',
  'unit',
  'lot',
  'batch',
  'container',
  'construction',
  'operation',
  'installation',
  'development',
  'building',
  'the',
  'a',
  'an',
  'and',
  'new',
  'complete',
];

export const DENIAL_BEFORE_EN: readonly string[] = [
  'without',
  'excluding',
  'except',
  'not',
  'no',
  'non',
  'replacing',
  'replace',
  'instead',
  'excl',
];

/** Of those, the ones that deny only the word that follows directly. */
export const NEAR_DENIAL_EN: ReadonlySet<string> = new Set(['non', 'no']);

export const IMITATION_EN: readonly string[] = ['toy', 'replica', 'miniature', 'dummy', 'mockup'];
