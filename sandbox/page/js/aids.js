export function startAids() {}
