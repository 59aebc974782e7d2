import type { Bilingual } from '../values/bilingual.js';

/** A short summary for each status, as RFC 9457 asks of `title`. */
export const problemTitles: Readonly<Record<number, Bilingual>> = {
  400: { zh: '请求有误', en: 'Bad request' },
  401: { zh: '未登录', en: 'Not signed in' },
  403: { zh: '不允许', en: 'Not permitted' },
  404: { zh: '不存在', en: 'Not found' },
  405: { zh: '方法不可用', en: 'Method not allowed' },
  406: { zh: '无法提供该格式', en: 'Not acceptable' },
  408: { zh: '请求超时', en: 'Request timeout' },
  409: { zh: '与当前状态冲突', en: 'Conflict with the present state' },
  412: { zh: '版本已更新', en: 'The revision has moved on' },
  413: { zh: '内容过大', en: 'Content too large' },
  415: { zh: '类型不受支持', en: 'Unsupported type' },
  422: { zh: '内容有误', en: 'Invalid content' },
  428: { zh: '缺少前提条件', en: 'Precondition required' },
  429: { zh: '请求过多', en: 'Too many requests' },
  431: { zh: '请求头过大', en: 'Request headers too large' },
  500: { zh: '服务内部错误', en: 'Internal error' },
  503: { zh: '服务暂不可用', en: 'Service unavailable' },
  507: { zh: '存储空间不足', en: 'Insufficient storage' },
};
