import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { createMemory } from './memory.ts';

const encodings = {
  br: (text: Buffer) => promisify(brotliCompress)(text, { params: { [constants.BROTLI_PARAM_QUALITY]: 6 } }),
  gzip: (text: Buffer) => promisify(gzip)(text),
} as const;
type Encoding = keyof typeof encodings;

/** Below this a client gains nothing from it. */
const worthCompressing = 1024;

interface Ready {
  readonly text: Buffer;
  readonly compressed: Map<Encoding, Promise<Buffer>>;
}

/** The better of our encodings that a client takes. */
function encodingFor(accepted: string | undefined): Encoding | null {
  const taken = new Set(
    (accepted ?? '').split(',').flatMap((one) => {
      const [name = '', ...parameters] = one.split(';').map((part) => part.trim().toLowerCase());
      return parameters.some((part) => /^q=0(\.0*)?$/.test(part)) ? [] : [name];
    }),
  );
  return taken.has('br') ? 'br' : taken.has('gzip') ? 'gzip' : null;
}

/** Large answers that many ask for alike: made once and compressed once, as long as they are among the last so many. */
export function createReadyAnswers(most: number) {
  const remember = createMemory(most);
  return async function ready(
    request: FastifyRequest,
    reply: FastifyReply,
    key: string,
    make: () => Promise<string>,
  ): Promise<Buffer> {
    const { text, compressed } = await remember<Ready>(key, async () => ({
      text: Buffer.from(await make()),
      compressed: new Map(),
    }));
    reply.header('vary', 'accept-encoding');
    const encoding = encodingFor(request.headers['accept-encoding']);
    if (encoding === null || text.length < worthCompressing) return text;
    const made = compressed.get(encoding) ?? encodings[encoding](text);
    compressed.set(encoding, made);
    const body = await made;
    reply.header('content-encoding', encoding);
    return body;
  };
}
