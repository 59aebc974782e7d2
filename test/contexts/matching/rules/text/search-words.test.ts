import { describe, expect, it } from '@jest/globals';
import {
  searchKeys,
  searchWords,
} from '../../../../../src/contexts/matching/rules/text/search-words.js';

const bounds = { mostWords: 400, mostKeys: 1000 };

const isFound = (goods: string, typed: string): boolean => {
  const keys = searchKeys([goods], bounds);
  return searchWords([typed]).every((word) => keys.includes(word));
};

describe('the words by which goods are found again', () => {
  it.each([
    ['N型TOPCon单晶硅光伏组件', '光伏组件'],
    ['N型TOPCon单晶硅光伏组件', '单晶硅'],
    ['N型TOPCon单晶硅光伏组件', 'TOPCon'],
    ['N型TOPCon单晶硅光伏组件', 'topcon单晶硅'],
    ['PERC单晶硅光伏组件 450W', '单晶硅'],
    ['PERC-单晶硅', 'perc'],
    ['海上风力发电机组叶片', '叶片'],
    ['R290热泵', '热泵'],
  ])('finds %s by %s', (goods, typed) => {
    expect(isFound(goods, typed)).toBe(true);
  });

  it('keeps Latin words, models and figures whole, without a mark at their end', () => {
    expect(searchWords(['TOPCon-620.W型'])).toEqual(['topcon-620.w', '型']);
    expect(searchWords(['85.01. PERC-单晶'])).toEqual(['85.01', 'perc', '单晶']);
  });
});
