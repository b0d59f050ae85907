/** An answer that is a file: its bytes are sent as they are. */
export const fileAnswer = (...mediaTypes: readonly string[]) => ({
  description: 'The file',
  content: Object.fromEntries(
    mediaTypes.map((type) => [type, { schema: { type: 'string', contentMediaType: type } }]),
  ),
});
