// Which page is asked for; `total=false` leaves out the count, which costs a walk over the index.
export function page(query, usual) {
  return {
    number: Math.max(1, Number.parseInt(query.page, 10) || 1),
    limit: Math.min(200, Number.parseInt(query.limit, 10) || usual),
    withTotal: query.total !== "false",
  };
}
