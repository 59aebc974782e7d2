import { readFileSync, readdirSync } from 'node:fs';
import { fireEvent } from '@testing-library/react';
import { describe, expect, it } from '@jest/globals';
import { useState } from 'react';
import type { ReactElement } from 'react';
import { componentTests, read, show } from '../../testing/component.js';
import { Choice, FileInput, Form, NativeSelect, TextInput, Tick, WholeInput } from './form.js';

const Asked = ({ send }: { readonly send: () => void }): ReactElement => {
  const [typed, setTyped] = useState({ tenor: '', firm: '', day: '' });
  return (
    <Form send={send}>
      <TextInput
        label="期限"
        required
        value={typed.tenor}
        onChange={({ currentTarget }) => setTyped({ ...typed, tenor: currentTarget.value })}
      />
      <NativeSelect
        label="企业"
        required
        data={['', 'one']}
        value={typed.firm}
        onChange={({ currentTarget }) => setTyped({ ...typed, firm: currentTarget.value })}
      />
      <TextInput label="备注" />
      <FileInput label="文件" required value={null} />
      <Tick label="同意" required />
      <button type="submit">发送</button>
    </Form>
  );
};

const files = (folder: string): readonly string[] =>
  readdirSync(folder, { withFileTypes: true }).flatMap((entry) =>
    entry.isDirectory()
      ? files(`${folder}/${entry.name}`)
      : entry.name.endsWith('.tsx') && !entry.name.endsWith('.test.tsx')
        ? [`${folder}/${entry.name}`]
        : [],
  );

/** Fields that a browser would ask for in its own words, or that our own words need to be tied to. */
const plainFields =
  /import \{[^}]*\b(?:TextInput|Textarea|NativeSelect|NumberInput|PasswordInput|FileInput)\b[^}]*\} from '@mantine\/core'/;

const Chosen = ({ send }: { readonly send: (value: string) => void }): ReactElement => {
  const [value, setValue] = useState<'' | 'clear' | 'veto'>('');
  return (
    <Form send={() => send(value)}>
      <fieldset>
        <legend>环境处罚</legend>
        <Choice
          label="结果"
          required
          value={value}
          choices={[
            { value: 'clear', label: '未发现' },
            { value: 'veto', label: '否决' },
          ]}
          choose={setValue}
        />
      </fieldset>
      <button type="submit">发送</button>
    </Form>
  );
};

describe('a form of the console', () => {
  componentTests();

  it('asks once for one of a few, chooses none by itself, and sends the one chosen', () => {
    const sent: string[] = [];
    const page = show(<Chosen send={(value) => void sent.push(value)} />);
    fireEvent.click(page.getByRole('button', { name: '发送' }));
    expect(page.getByRole('alert').textContent).toBe('还有 1 处要填环境处罚 · 结果：请选择');
    expect(sent).toEqual([]);
    fireEvent.click(page.getByRole('radio', { name: '否决' }));
    expect(page.queryByRole('alert')).toBeNull();
    fireEvent.click(page.getByRole('button', { name: '发送' }));
    expect(sent).toEqual(['veto']);
  });

  it('says in a summary and beside each field what is open, and sends nothing', () => {
    const sent: true[] = [];
    const page = show(<Asked send={() => void sent.push(true)} />);
    fireEvent.click(page.getByRole('button', { name: '发送' }));
    const summary = page.getByRole('alert');
    expect(summary.textContent).toBe(
      '还有 4 处要填期限：请填写企业：请选择文件：请选择文件同意：请勾选后再继续',
    );
    expect(document.activeElement).toBe(summary);
    const tenor = page.getByLabelText(/期限/);
    expect(tenor.getAttribute('aria-invalid')).toBe('true');
    expect(page.getByText('请填写').id).toBe(tenor.getAttribute('aria-describedby'));
    expect(sent).toEqual([]);
  });

  it('leads from the summary to the field, and forgets what is filled in', () => {
    const page = show(<Asked send={() => undefined} />);
    fireEvent.click(page.getByRole('button', { name: '发送' }));
    fireEvent.click(page.getByRole('button', { name: '企业：请选择' }));
    const firm = page.getByLabelText(/企业/);
    expect(document.activeElement).toBe(firm);
    fireEvent.change(firm, { target: { value: 'one' } });
    expect(page.queryByRole('button', { name: '企业：请选择' })).toBeNull();
    expect(firm.getAttribute('aria-invalid')).not.toBe('true');
    expect(page.getByRole('alert').textContent).toContain('还有 3 处要填');
  });

  it('takes blanks alone for nothing', () => {
    const page = show(<Asked send={() => undefined} />);
    fireEvent.change(page.getByLabelText(/期限/), { target: { value: '  ' } });
    fireEvent.click(page.getByRole('button', { name: '发送' }));
    expect(page.getByRole('button', { name: '期限：请填写' })).toBeTruthy();
  });

  it('says at once what is wrong with what is typed, sends none of it, and leaves it as typed', () => {
    const sent: true[] = [];
    const Hours = (): ReactElement => {
      const [hour, setHour] = useState('9');
      return (
        <Form asks="api" send={() => void sent.push(true)}>
          <WholeInput
            label="上班"
            least={0}
            most={23}
            value={hour}
            onChange={({ currentTarget }) => setHour(currentTarget.value)}
          />
          <button type="submit">发送</button>
        </Form>
      );
    };
    const page = show(<Hours />);
    const field = page.getByLabelText<HTMLInputElement>('上班');
    fireEvent.change(field, { target: { value: '25' } });
    fireEvent.blur(field);
    expect(field.value).toBe('25');
    expect(page.getByText('请填 0 至 23 的整数').id).toBe(field.getAttribute('aria-describedby'));
    fireEvent.click(page.getByRole('button', { name: '发送' }));
    expect(page.getByRole('button', { name: '上班：请填 0 至 23 的整数' })).toBeTruthy();
    expect(sent).toEqual([]);
    fireEvent.change(field, { target: { value: '8' } });
    fireEvent.click(page.getByRole('button', { name: '发送' }));
    expect(sent).toEqual([true]);
  });

  it('tells fields that are called alike by what each is about', () => {
    const page = show(
      <Form send={() => undefined}>
        {['环评', '处罚'].map((about) => (
          <fieldset key={about}>
            <legend>{about}</legend>
            <TextInput label="查询日期" type="date" required value="" readOnly />
          </fieldset>
        ))}
        <button type="submit">发送</button>
      </Form>,
    );
    fireEvent.click(page.getByRole('button', { name: '发送' }));
    const told = page.getAllByRole('listitem').map(({ textContent }) => textContent);
    expect(told.map((one) => one.split('：')[0])).toEqual(['环评 · 查询日期', '处罚 · 查询日期']);
  });

  it('speaks the language of its reader', async () => {
    await read('en');
    const page = show(<Asked send={() => undefined} />);
    fireEvent.click(page.getByRole('button', { name: '发送' }));
    expect(page.getByRole('alert').textContent).toContain('4 to fill in before this can be sent');
    expect(page.getByText('Fill this in')).toBeTruthy();
  });

  it('is the only form there is: none is left to the browser’s own hints', () => {
    const all = files('web/src');
    const withForm = all.filter((file) => /<form[\s>]/.test(readFileSync(file, 'utf8')));
    expect(withForm).toEqual(['web/src/parts/form.tsx']);
    expect(readFileSync('web/src/parts/form.tsx', 'utf8')).toContain('noValidate');
    const left = all.filter((file) => {
      const text = readFileSync(file, 'utf8');
      return text.includes('<Form') && plainFields.test(text);
    });
    expect(left).toEqual([]);
  });
});
