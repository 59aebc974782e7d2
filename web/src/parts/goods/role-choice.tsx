import { Radio } from '@mantine/core';
import type { ReactElement } from 'react';
import { useWords } from '../../words/words.js';
import type { Role } from './use-answer.js';
import styles from './goods-table.module.css';

const roles: readonly Role[] = [
  'maker',
  'trader',
  'agent',
  'online_wholesaler',
  'retailer',
  'end_buyer',
  'project_owner',
  'service_provider',
];

/** What the firm does in the trade, as eight plain sentences with an example each. */
export const RoleChoice = ({
  role,
  label,
  choose,
}: {
  readonly role: Role | null;
  /** The question, where the reader is not the firm itself. */
  readonly label?: string;
  readonly choose: (role: Role | null) => void;
}): ReactElement => {
  const { word } = useWords();
  return (
    <Radio.Group
      className="card"
      label={label ?? word('pre_check.role')}
      description={word('pre_check.role_why')}
      value={role}
      onChange={(chosen) => choose(roles.find((one) => one === chosen) ?? null)}
    >
      <div className={styles.roles}>
        {roles.map((one) => (
          <Radio
            key={one}
            value={one}
            label={word(`role.${one}`)}
            description={word(`role_example.${one}`)}
          />
        ))}
      </div>
    </Radio.Group>
  );
};
