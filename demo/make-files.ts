/**
 * Draws the evidence of the demo into `demo/files/`: invented companies and numbers, real PDFs.
 * Run once with `node --import ./tools/typescript/register.mjs demo/make-files.ts`; the results are kept in the repository.
 * The scan (`pv-norm-2021-scan.png`) is page 1 of the 2021 announcement turned into an image.
 */
import { writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { drawPaper } from './draw-paper.js';
import type { Paper } from './draw-paper.js';

const papers: readonly (Paper & { readonly fileName: string })[] = [
  {
    fileName: 'pv-norm-2024.pdf',
    issuer: '工业和信息化部（演示文件）',
    title: '符合《光伏制造行业规范条件（2024年本）》企业名单（节选）',
    number: '演示公告 2025 年第 18 号',
    rows: [
      ['企业名称', '安和光电（演示）有限公司'],
      ['产品', 'N型单晶硅TOPCon光伏组件 AH-TOP-580'],
      ['组件光电转换效率', '22.8 %'],
      ['所依据版本', '光伏制造行业规范条件（2024年本）'],
    ],
    text: '经核查，上述企业及产品符合现行规范条件，列入名单。',
    dated: '2025-12-15',
  },
  {
    fileName: 'pv-norm-2021.pdf',
    issuer: '工业和信息化部（演示文件）',
    title: '符合《光伏制造行业规范条件（2021年本）》企业名单（节选）',
    number: '演示公告 2022 年第 7 号',
    rows: [
      ['企业名称', '安和光电（演示）有限公司'],
      ['产品', '单晶硅光伏组件 AH-P-450'],
      ['所依据版本', '光伏制造行业规范条件（2021年本）'],
    ],
    text: '经核查，上述企业及产品符合当时的规范条件，列入名单。',
    dated: '2022-06-30',
  },
  {
    fileName: 'environmental-credit-trader.pdf',
    issuer: '公共信用信息平台（演示文件）',
    title: '企业环境信用及行政处罚查询结果',
    number: '查询号 YS-2026-1102-0087',
    rows: [
      ['企业名称', '海川绿色贸易（演示）有限公司'],
      ['统一社会信用代码', '91440300MA5TERT07X'],
      ['生态环境行政处罚', '无'],
      ['环境信用等级', '良好'],
    ],
    text: '截至查询日，未发现重大生态环境违法记录。',
    dated: '2026-11-02',
  },
  {
    fileName: 'inverter-specification.pdf',
    issuer: '华澄逆变（演示）有限公司',
    title: '组串式光伏并网逆变器产品规格书',
    number: 'HC-INV-110 V2.3',
    rows: [
      ['型号', 'HC-INV-110'],
      ['用途', '光伏发电系统并网'],
      ['额定输出功率', '110 kW'],
      ['最大效率 / 中国效率', '98.8 % / 98.5 %'],
    ],
    text: '本产品专用于光伏发电系统，将光伏组件的直流电转换为并网交流电。',
    dated: '2026-05-08',
  },
  {
    fileName: 'blade-supply-contract.pdf',
    issuer: '北屿风电叶片（演示）有限公司',
    title: '风电叶片供货合同（节选）',
    number: '合同号 BY-SL-2026-041',
    rows: [
      ['卖方', '北屿风电叶片（演示）有限公司'],
      ['买方', 'Norrvind Demo AB'],
      ['货物', '风力发电机组叶片 BY-B98，36 片'],
      ['配套主机', '6.25 MW 陆上风力发电机组（12 台）'],
      ['合同金额', '8,640,000.00 美元，CIF Göteborg Incoterms 2020'],
    ],
    text: '本合同所供叶片专用于上述主机，不得用于其他用途。',
    dated: '2026-10-12',
  },
  {
    fileName: 'pollutant-permit.pdf',
    issuer: '生态环境局（演示文件）',
    title: '排污许可证（副本，节选）',
    number: '91350200MAC0GRN14Y001V',
    rows: [
      ['单位名称', '北屿风电叶片（演示）有限公司'],
      ['行业类别', '风能原动设备制造'],
      ['有效期限', '2024-03-01 至 2029-02-28'],
    ],
    text: '持证单位应当按证排污，遵守法律、强制性标准和产业政策。',
    dated: '2024-03-01',
  },
  {
    fileName: 'aerator-energy-test.pdf',
    issuer: '水务机械检测中心（演示文件）',
    title: '污水处理用旋转曝气机能效检测报告',
    number: '报告号 JC-2026-0415-11',
    rows: [
      ['委托单位', '清远环保机械（演示）有限公司'],
      ['型号', 'QY-RA-22（22 kW）'],
      ['检测依据', 'GB 37483《污水处理用旋转曝气机能效限定值及能效等级》'],
      ['能效等级', '2 级'],
    ],
    text: '经检测，所送样品的能效等级达到GB 37483规定的2级。',
    dated: '2026-04-15',
  },
];

for (const paper of papers) {
  const file = fileURLToPath(new URL(`files/${paper.fileName}`, import.meta.url));
  await writeFile(file, await drawPaper(paper));
}
