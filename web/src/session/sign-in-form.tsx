import { Button } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useState } from 'react';
import type { ReactElement } from 'react';
import { ProblemNotice } from '../parts/problem-notice.js';
import { useWords } from '../words/words.js';
import { useSignIn } from './session.js';
import type { Credentials } from './session.js';
import { Form, PasswordInput, TextInput } from '../parts/form.js';

const rememberedBank = 'greenlane.bank';

/** Bank, user name and password; what was typed stays when the password was wrong. */
export const SignInForm = ({
  userName,
  done,
}: {
  readonly userName?: string;
  readonly done: () => void;
}): ReactElement => {
  const { word } = useWords();
  const signIn = useSignIn();
  const [error, setError] = useState<unknown>(null);
  const [isSending, setIsSending] = useState(false);
  const form = useForm<Credentials>({
    mode: 'uncontrolled',
    initialValues: {
      bankId: localStorage.getItem(rememberedBank) ?? 'demo-bank',
      userName: userName ?? '',
      password: '',
    },
  });
  const submit = async (credentials: Credentials): Promise<void> => {
    setIsSending(true);
    setError(null);
    try {
      await signIn(credentials);
      localStorage.setItem(rememberedBank, credentials.bankId);
      done();
    } catch (failure) {
      setError(failure);
      setIsSending(false);
    }
  };
  return (
    <Form send={() => void submit(form.getValues())}>
      <ProblemNotice error={error} />
      <TextInput
        label={word('sign_in.bank')}
        autoComplete="organization"
        required
        {...form.getInputProps('bankId')}
      />
      <TextInput
        label={word('sign_in.user')}
        autoComplete="username"
        data-autofocus
        required
        {...form.getInputProps('userName')}
      />
      <PasswordInput
        label={word('sign_in.password')}
        autoComplete="current-password"
        visibilityToggleButtonProps={{ 'aria-label': word('sign_in.show_password') }}
        required
        {...form.getInputProps('password')}
      />
      <Button type="submit" loading={isSending}>
        {word('session.sign_in')}
      </Button>
    </Form>
  );
};
