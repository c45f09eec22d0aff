/** Where runs are compared. */
export const addressOf = (ids: readonly string[]): string => `/runs/compare?${ids.map((id) => `run=${encodeURIComponent(id)}`).join('&')}`;
