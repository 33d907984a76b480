/** A network as the browser lets us play it: every request waits for the round trip, and the bytes share one line. */
export interface Network {
  name: string;
  /** kilobits a second */
  down: number;
  up: number;
  /** milliseconds there and back */
  roundTrip: number;
}

/** The networks of the budgets. The 3 % of lost packets of a conference hall cannot be played by the browser and are left out. */
export const office: Network = { name: 'office', down: 10_000, up: 10_000, roundTrip: 40 };
export const conference: Network = { name: 'conference', down: 1_500, up: 500, roundTrip: 300 };

/** The laptop of the budgets (four cores of 2017) is taken to be this many times slower than the machine that measures. */
export const SLOWER = 4;

export const WINDOW = { width: 1440, height: 900 };

/** For `Network.emulateNetworkConditions`, in bytes. */
export const conditionsOf = ({ down, up, roundTrip }: Network) => ({
  offline: false,
  latency: roundTrip,
  downloadThroughput: (down * 1000) / 8,
  uploadThroughput: (up * 1000) / 8,
});
