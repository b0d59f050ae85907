/** Cities of the shop's customers, with the weight of each within its country group. */
export interface Place {
  readonly city: string;
  readonly country: string;
  readonly weight: number;
}

export const gulf: readonly Place[] = [
  { city: 'Dubai', country: 'AE', weight: 38 },
  { city: 'Abu Dhabi', country: 'AE', weight: 18 },
  { city: 'Sharjah', country: 'AE', weight: 14 },
  { city: 'Ajman', country: 'AE', weight: 6 },
  { city: 'Al Ain', country: 'AE', weight: 4 },
  { city: 'Ras Al Khaimah', country: 'AE', weight: 3 },
  { city: 'Doha', country: 'QA', weight: 5 },
  { city: 'Muscat', country: 'OM', weight: 4 },
  { city: 'Manama', country: 'BH', weight: 3 },
  { city: 'Kuwait City', country: 'KW', weight: 3 },
  { city: 'Riyadh', country: 'SA', weight: 2 },
];

export const iran: readonly Place[] = [
  { city: 'Tehran', country: 'IR', weight: 40 },
  { city: 'Shiraz', country: 'IR', weight: 14 },
  { city: 'Isfahan', country: 'IR', weight: 10 },
  { city: 'Mashhad', country: 'IR', weight: 9 },
  { city: 'Bandar Abbas', country: 'IR', weight: 8 },
  { city: 'Tabriz', country: 'IR', weight: 6 },
  { city: 'Ahvaz', country: 'IR', weight: 5 },
  { city: 'Bushehr', country: 'IR', weight: 4 },
  { city: 'Kish', country: 'IR', weight: 4 },
];
