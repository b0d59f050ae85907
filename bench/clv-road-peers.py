"""The road of the peers from a shop's CSV to lifetime values: clv-road-peers.py SHOP_FOLDER."""

import resource
import sys
import time
import warnings
from pathlib import Path

warnings.filterwarnings("ignore")


def resident():
    return f"{resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024} MB"


def purchases(folder):
    import pandas

    heads = pandas.read_csv(folder / "orders.csv", usecols=["Order No", "Customer ID", "Ordered at"], parse_dates=["Ordered at"])
    lines = pandas.read_csv(folder / "order_lines.csv", usecols=["Order No", "Total"])
    totals = lines.groupby("Order No", sort=False)["Total"].sum()
    return heads.join(totals, on="Order No")


def lifetimes_road(folder):
    try:
        from lifetimes import BetaGeoFitter, GammaGammaFitter
        from lifetimes.utils import summary_data_from_transaction_data
    except ImportError as error:
        print(f"lifetimes is missing ({error})")
        return None
    start = time.perf_counter()
    data = purchases(folder)
    read = time.perf_counter()
    summary = summary_data_from_transaction_data(data, "Customer ID", "Ordered at", monetary_value_col="Total")
    summarised = time.perf_counter()
    repeat = BetaGeoFitter(penalizer_coef=0.0)
    repeat.fit(summary["frequency"], summary["recency"], summary["T"])
    buyers = summary[(summary["frequency"] > 0) & (summary["monetary_value"] > 0)]
    spend = GammaGammaFitter(penalizer_coef=0.0)
    spend.fit(buyers["frequency"], buyers["monetary_value"])
    fitted = time.perf_counter()
    spend.customer_lifetime_value(
        repeat, summary["frequency"], summary["recency"], summary["T"], summary["monetary_value"], time=12, discount_rate=0.008
    )
    ended = time.perf_counter()
    print(
        f"lifetimes: read {read - start:.1f} s, summarise {summarised - read:.1f} s, BG/NBD and Gamma-Gamma "
        f"{fitted - summarised:.1f} s, value {ended - fitted:.1f} s; together {ended - start:.1f} s, resident {resident()}",
        flush=True,
    )
    return summary.reset_index().rename(columns={"Customer ID": "customer_id"})


def pymc_road(summary):
    try:
        from pymc_marketing.clv import BetaGeoModel
    except ImportError as error:
        print(f"pymc-marketing is missing ({error})")
        return
    start = time.perf_counter()
    BetaGeoModel(data=summary).fit(method="map", progressbar=False)
    print(f"PyMC-Marketing: MAP fit of BG/NBD alone {time.perf_counter() - start:.1f} s, resident {resident()}")


def main():
    try:
        import pandas  # noqa: F401
    except ImportError:
        print("no peers: pandas is missing")
        return
    summary = lifetimes_road(Path(sys.argv[1]))
    if summary is not None:
        pymc_road(summary)


main()
