import { Button, PasswordInput, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useState } from 'react';
import type { ReactElement } from 'react';
import { ProblemNotice } from '../parts/problem-notice.js';
import { useWords } from '../words/words.js';
import { useSignIn } from './session.js';
import type { Credentials } from './session.js';

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
  const submit = form.onSubmit(async (credentials) => {
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
  });
  return (
    <form className="stack" onSubmit={submit}>
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
    </form>
  );
};
