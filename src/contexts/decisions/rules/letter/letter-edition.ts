/**
 * Edition of the letter's words and layout. It stands in every bundle; whoever changes what a
 * letter says or how it is laid out raises it, so that older letters are known as such and not
 * taken for forgeries.
 */
export const letterEdition = '17';
