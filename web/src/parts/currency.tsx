import type { NativeSelectProps } from '@mantine/core';
import type { ReactElement } from 'react';
import { NativeSelect } from './form.js';

/** In which firms here invoice and ask for money. */
const currencies = ['USD', 'EUR', 'CNY', 'GBP', 'HKD', 'JPY'];

/** A currency, chosen and never typed; another that stands already is offered beside the usual ones. */
export const CurrencySelect = ({
  value,
  open,
  change,
  ...rest
}: Omit<NativeSelectProps, 'value' | 'data' | 'onChange'> & {
  readonly value: string;
  /** What stands where none is chosen yet; absent: one always is. */
  readonly open?: string | undefined;
  readonly change: (currency: string) => void;
}): ReactElement => (
  <NativeSelect
    {...rest}
    value={value}
    data={[
      ...(open === undefined ? [] : [{ value: '', label: open }]),
      ...new Set([...currencies, ...(value === '' ? [] : [value])]),
    ]}
    onChange={(event) => change(event.currentTarget.value)}
  />
);
