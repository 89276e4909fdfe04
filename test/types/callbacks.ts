/** Callbacks are typed on both sides; compiled, never run. */
import { Editor, EditorClient, type EditorHandlers } from "../support/editor.js";

const rest: Omit<EditorHandlers, "build"> = { lookup: (word) => word, note() {} };

export const service: unknown = Editor.implement(
  {
    ...rest,
    async build(document, { client }) {
      await client.progress(50);
      // @ts-expect-error a number
      await client.progress("50");
      // @ts-expect-error no callback of that name
      await client.build(document);
      const answer: string = await client.ask("sure?");
      return answer;
    },
  },
  {
    connected(client) {
      // @ts-expect-error one argument
      void client.ask();
      return client.progress(0);
    },
  },
);

export const client: Promise<EditorClient> = EditorClient.connect("unix:/nowhere", {
  // What a client does not care for it leaves out.
  callbacks: {
    ask: (question, call) => call.client.lookup(question),
    // @ts-expect-error the percentage is a number
    progress: (percent: string) => percent,
  },
});

export const other: Promise<EditorClient> = EditorClient.connect("unix:/nowhere", {
  // @ts-expect-error no callback of that name
  callbacks: { progres() {} },
});

export const handlers: EditorHandlers = {
  ...rest,
  // @ts-expect-error a call of another contract's client
  build: (document, call: { readonly client: EditorClient }) => call.client.build(document),
};
