/** The secret of a link stands behind the # of its address: it is not sent to any server, and leaves the address bar at once. */
export const token = location.hash.slice(1);
if (token) history.replaceState(null, '', location.pathname + location.search);
