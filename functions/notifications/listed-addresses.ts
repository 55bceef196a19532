/** The addresses of a list that is apart by commas; of an empty text none. */
export const addressesIn = (list: string): readonly string[] => (list === "" ? [] : list.split(","));
