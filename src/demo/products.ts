/** The shop's assortment: what it sells, for how many dirhams, and what share of the price it costs to buy. */
interface Product {
  readonly sku: string;
  readonly name: string;
  readonly category: string;
  readonly priceCents: number;
  readonly costCents: number;
}

interface Category {
  readonly name: string;
  readonly code: string;
  /** Unit cost ÷ list price. */
  readonly costShare: number;
  /** Name and list price in AED. */
  readonly products: readonly (readonly [string, number])[];
}

const categories: readonly Category[] = [
  {
    name: 'Saffron & spices',
    code: 'SP',
    costShare: 0.48,
    products: [
      ['Negin saffron 1 g', 24.5],
      ['Sargol saffron 4.6 g', 89],
      ['Cardamom pods 100 g', 22],
      ['Ground turmeric 200 g', 9.5],
      ['Advieh rice spice 80 g', 14],
      ['Sumac 150 g', 12.5],
      ['Dried limes 200 g', 16],
      ["Za'atar 250 g", 15.5],
      ['Baharat 100 g', 13],
      ['Rose petals 50 g', 18],
      ['Cinnamon sticks 100 g', 11],
      ['Barberries 200 g', 26],
    ],
  },
  {
    name: 'Nuts & dried fruit',
    code: 'NU',
    costShare: 0.66,
    products: [
      ['Akbari pistachios 500 g', 62],
      ['Mamra almonds 250 g', 48],
      ['Walnut halves 500 g', 39],
      ['Roasted cashews 500 g', 44],
      ['Medjool dates 1 kg', 52],
      ['Ajwa dates 500 g', 68],
      ['Mazafati dates 600 g', 19],
      ['Dried figs 400 g', 34],
      ['Dried apricots 500 g', 28],
      ['Golden raisins 500 g', 21],
      ['Mulberries 300 g', 32],
      ['Party nut mix 750 g', 58],
    ],
  },
  {
    name: 'Tea & coffee',
    code: 'TE',
    costShare: 0.42,
    products: [
      ['Lahijan black tea 450 g', 29],
      ['Earl Grey 250 g', 25],
      ['Karak tea mix 500 g', 23],
      ['Mint tea 20 bags', 12],
      ['Hibiscus tea 150 g', 16.5],
      ['Arabic coffee, light 500 g', 46],
      ['Turkish coffee 250 g', 33],
      ['Espresso beans 1 kg', 92],
      ['Decaf ground coffee 250 g', 37],
      ['Coffee cardamom blend 250 g', 41],
      ['Borage herbal tea 100 g', 27],
      ['Rock sugar sticks 500 g', 18.5],
    ],
  },
  {
    name: 'Sweets',
    code: 'SW',
    costShare: 0.5,
    products: [
      ['Gaz nougat, pistachio 450 g', 38],
      ['Sohan of Qom 500 g', 35],
      ['Baklava assortment 1 kg', 75],
      ["Ma'amoul, dates 500 g", 30],
      ['Chickpea cookies 400 g', 24],
      ['Rice cookies 400 g', 24],
      ['Halva, tahini 400 g', 17],
      ['Turkish delight, rose 350 g', 26],
      ['Saffron lollipops 12', 15],
      ['Chocolate dates 300 g', 45],
      ['Basbousa 600 g', 28],
      ['Pashmak floss 300 g', 20],
    ],
  },
  {
    name: 'Rice & pantry',
    code: 'PA',
    costShare: 0.76,
    products: [
      ['Hashemi rice 5 kg', 85],
      ['Basmati rice 5 kg', 49],
      ['Smoked rice 2 kg', 54],
      ['Pomegranate molasses 500 ml', 19.5],
      ['Tahini 450 g', 18],
      ['Olive oil 1 l', 47],
      ['Rose water 500 ml', 11.5],
      ['Fava beans 900 g', 13.5],
      ['Red lentils 1 kg', 10.5],
      ['Pickled garlic 680 g', 22.5],
      ['Whey, liquid 500 g', 17.5],
      ['Sidr honey 500 g', 145],
    ],
  },
  {
    name: 'Home textiles',
    code: 'TX',
    costShare: 0.38,
    products: [
      ['Termeh table runner', 129],
      ['Kilim cushion cover', 59],
      ['Cotton bath towel', 45],
      ['Hand towel, pair', 29],
      ['Prayer mat, velvet', 65],
      ['Tablecloth 150 × 220', 89],
      ['Throw blanket', 110],
      ['Bed sheet set, queen', 175],
      ['Door mat', 35],
      ['Curtain panel', 95],
      ['Napkins, linen, six', 49],
      ['Small rug 60 × 90', 195],
    ],
  },
  {
    name: 'Kitchen',
    code: 'KI',
    costShare: 0.52,
    products: [
      ['Tea glasses, six', 36],
      ['Copper teapot', 139],
      ['Arabic coffee pot, dallah', 99],
      ['Coffee cups, finjan, six', 42],
      ['Rice cooker, Persian, 8 cups', 189],
      ['Saffron mortar, brass', 48],
      ['Serving tray, engraved', 79],
      ['Storage jars, three', 55],
      ['Chef knife 20 cm', 84],
      ['Wooden spoons, four', 22],
      ['Non-stick pan 28 cm', 98],
      ['Spice rack', 67],
    ],
  },
  {
    name: 'Beauty & perfume',
    code: 'BE',
    costShare: 0.3,
    products: [
      ['Oud perfume oil 12 ml', 165],
      ['Rose perfume 50 ml', 120],
      ['Bakhoor 50 g', 55],
      ['Incense burner, electric', 72],
      ['Argan oil 60 ml', 58],
      ['Aleppo soap 200 g', 19],
      ['Henna powder 100 g', 14.5],
      ['Kohl pencil', 25],
      ['Rose face mist 120 ml', 33],
      ['Hair oil, almond 200 ml', 27.5],
      ['Hand cream, saffron 75 ml', 31],
      ['Musk body mist 150 ml', 40],
    ],
  },
  {
    name: 'Fashion',
    code: 'FA',
    costShare: 0.45,
    products: [
      ['Silk scarf', 85],
      ['Cotton shawl', 55],
      ['Abaya, black', 220],
      ['Kandura, white', 180],
      ['Leather sandals', 140],
      ['Woven belt', 49],
      ['Silver ring, turquoise', 115],
      ['Beaded bracelet', 39],
      ['Tote bag, kilim', 95],
      ['Wallet, leather', 88],
      ['Sunglasses', 105],
      ['Socks, three pairs', 24],
    ],
  },
  {
    name: 'Gifts & devices',
    code: 'GI',
    costShare: 0.7,
    products: [
      ['Gift wrap', 8],
      ['Greeting card', 6.5],
      ['Haft-sin set', 149],
      ['Ramadan lantern', 64],
      ['Backgammon board, inlaid', 240],
      ['Miniature painting, print', 79],
      ['Phone charger, 30 W', 69],
      ['Power bank 10,000 mAh', 99],
      ['Earphones, wireless', 159],
      ['Phone case', 35],
      ['Night light', 44],
      ['Photo frame, khatam', 76],
    ],
  },
];

export const products: readonly Product[] = categories.flatMap((category) =>
  category.products.map(([name, price], index) => {
    const priceCents = Math.round(price * 100);
    return {
      sku: `${category.code}-${String(index + 1).padStart(3, '0')}`,
      name,
      category: category.name,
      priceCents,
      costCents: Math.round(priceCents * category.costShare),
    };
  }),
);

/** Things bought together on purpose, and the share of orders that such a bundle is planted in. */
export const bundles: readonly { readonly skus: readonly string[]; readonly share: number }[] = [
  { skus: ['TE-003', 'SW-004'], share: 0.018 },
  { skus: ['PA-005', 'SP-008'], share: 0.006 },
  { skus: ['PA-002', 'SP-012'], share: 0.005 },
  { skus: ['GI-010', 'GI-007'], share: 0.007 },
  { skus: ['TX-003', 'BE-006'], share: 0.006 },
  { skus: ['KI-004', 'TE-010', 'SW-001'], share: 0.004 },
  { skus: ['NU-012', 'KI-007', 'TX-006'], share: 0.004 },
];
