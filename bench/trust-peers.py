"""Purchases of the next 90 days and mean spend by plain BG/NBD and Gamma-Gamma of lifetimes: trust-peers.py < CSV."""

import sys
import warnings

warnings.filterwarnings("ignore")
try:
    import pandas
    from lifetimes import BetaGeoFitter, GammaGammaFitter
except ImportError:
    sys.exit(3)

data = pandas.read_csv(sys.stdin)
repeat = BetaGeoFitter(penalizer_coef=0.0)
repeat.fit(data["x"], data["t_x"], data["t"])
expected = repeat.conditional_expected_number_of_purchases_up_to_time(90, data["x"], data["t_x"], data["t"])
buyers = data[(data["x"] > 0) & (data["m"] > 0)]
spend = GammaGammaFitter(penalizer_coef=0.0)
spend.fit(buyers["x"], buyers["m"])
worth = spend.conditional_expected_average_profit(data["x"], data["m"])
for count, value in zip(expected, worth):
    print(f"{count!r},{value!r}" if isinstance(count, float) else f"{float(count)},{float(value)}")
