/** SVG statecharts of machines, by the name of the model and then by that of the machine. */
export type Pictures = Readonly<Record<string, Readonly<Record<string, string>>>>
