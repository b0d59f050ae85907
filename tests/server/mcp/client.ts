import { Client } from '@modelcontextprotocol/client';

export interface Called {
  readonly isError: boolean;
  /** Everything that came back, as the assistant reads it. */
  readonly text: string;
  readonly answer: Readonly<Record<string, unknown>>;
}

export const newClient = (mode: 'auto' | 'legacy' = 'auto') =>
  new Client({ name: 'test', version: '1' }, { versionNegotiation: { mode } });

/** Calls a tool; an error of the protocol counts as an error of the tool. */
export async function call(
  client: Client,
  name: string,
  given: Readonly<Record<string, unknown>>,
): Promise<Called> {
  try {
    const result = await client.callTool({ name, arguments: given });
    const answer = (result.structuredContent ?? {}) as Called['answer'];
    return { isError: result.isError === true, text: JSON.stringify(result), answer };
  } catch (error) {
    return { isError: true, text: String(error), answer: {} };
  }
}
