import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';

export interface ChecklistEntry {
  readonly entryId: string;
  readonly lineNo: number | null;
  /** `null`: the paper itself is asked for. */
  readonly fact: string | null;
  readonly standard: string | null;
  readonly ask: { readonly zh: string; readonly en: string };
  readonly status: string;
  /** Whether the collection still waits for it. */
  readonly needed: boolean;
}

export interface PlannedFile {
  readonly fileName: string;
  readonly mediaType: 'application/pdf' | 'image/png';
  readonly description: {
    readonly evidenceType: string;
    readonly issuer: string;
    readonly holder?: string;
    readonly issuedOn: string;
    readonly validUntil?: string;
    readonly number: string;
  };
  /** What it says of a fact of the checklist. */
  readonly says: Readonly<Record<string, boolean | number | string | readonly string[]>>;
  /** What it holds, where it lies not in `demo/files`. */
  readonly draw?: () => Promise<Buffer>;
}

const pvNorm2021: PlannedFile = {
  fileName: 'pv-norm-2021-scan.png',
  mediaType: 'image/png',
  description: {
    evidenceType: 'pv-norm',
    issuer: '工业和信息化部（演示文件）',
    issuedOn: '2022-06-30',
    number: '演示公告 2022 年第 7 号',
  },
  says: { conformsTo: ['PV-NORM'] },
};

const pvNorm2024: PlannedFile = {
  fileName: 'pv-norm-2024.pdf',
  mediaType: 'application/pdf',
  description: {
    evidenceType: 'pv-norm',
    issuer: '工业和信息化部（演示文件）',
    issuedOn: '2025-12-15',
    number: '演示公告 2025 年第 18 号',
  },
  says: { conformsTo: ['PV-NORM'] },
};

const traderCredit: PlannedFile = {
  fileName: 'environmental-credit-trader.pdf',
  mediaType: 'application/pdf',
  description: {
    evidenceType: 'env-credit',
    issuer: '公共信用信息平台（演示文件）',
    issuedOn: '2026-11-02',
    number: 'YS-2026-1102-0087',
  },
  says: { complianceAttested: true },
};

const inverterSheet: PlannedFile = {
  fileName: 'inverter-specification.pdf',
  mediaType: 'application/pdf',
  description: {
    evidenceType: 'spec-sheet',
    issuer: '华澄逆变（演示）有限公司',
    issuedOn: '2026-05-08',
    number: 'HC-INV-110 V2.3',
  },
  says: { intendedUse: 'pv' },
};

const aeratorTest: PlannedFile = {
  fileName: 'aerator-energy-test.pdf',
  mediaType: 'application/pdf',
  description: {
    evidenceType: 'energy-test',
    issuer: '水务机械检测中心（演示文件）',
    holder: '海川绿色贸易（演示）有限公司',
    issuedOn: '2026-04-15',
    number: 'JC-2026-0415-11',
  },
  says: { energyEfficiencyGrade: 2 },
};

const bladeContract: PlannedFile = {
  fileName: 'blade-supply-contract.pdf',
  mediaType: 'application/pdf',
  description: {
    evidenceType: 'sales-contract',
    issuer: '北屿风电叶片（演示）有限公司',
    issuedOn: '2026-10-12',
    number: 'BY-SL-2026-041',
  },
  says: { matchedToEligibleUnit: true },
};

const makerPermit: PlannedFile = {
  fileName: 'pollutant-permit.pdf',
  mediaType: 'application/pdf',
  description: {
    evidenceType: 'pollutant-permit',
    issuer: '生态环境局（演示文件）',
    issuedOn: '2024-03-01',
    validUntil: '2029-02-28',
    number: '91350200MAC0GRN14Y001V',
  },
  says: { complianceAttested: true },
};

/** The files each applicant holds, best first; a plan may start with one that will be rejected. */
export const plans = {
  trader: { rejectedFirst: pvNorm2021, files: [pvNorm2024, traderCredit, inverterSheet] },
  maker: { rejectedFirst: null, files: [bladeContract, makerPermit] },
  aerator: { rejectedFirst: null, files: [aeratorTest, traderCredit] },
} as const;

/** The first file that says something of the entry's fact; the exporter has nothing else. */
export const fileFor = (
  files: readonly PlannedFile[],
  entry: ChecklistEntry,
): PlannedFile | undefined => files.find((file) => saysSomethingOf(file, entry));

export const saysSomethingOf = ({ says }: PlannedFile, { fact }: ChecklistEntry): boolean =>
  fact !== null && Object.hasOwn(says, fact);

export const bytesOf = (file: PlannedFile): Promise<Buffer> =>
  file.draw?.() ?? readFile(fileURLToPath(new URL(`files/${file.fileName}`, import.meta.url)));
