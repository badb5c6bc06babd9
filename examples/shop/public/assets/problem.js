/** What a refused answer says for people: Gatehouse's problem details, or the shop's own error. */
export async function problemOf(answer) {
  const body = await answer.json().catch(() => ({}));
  return `${answer.status}: ${body.detail ?? body.title ?? body.error ?? answer.statusText}`;
}
