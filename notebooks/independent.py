"""Figures of the notebooks computed otherwise: with pandas, from the files, without a line of the engine's or the notebooks' code.

execute.py holds each executed notebook against them. What a model of the engine gives to one customer is taken from the
API; everything made of it is made here.
"""

import csv
import math
import sys
from functools import lru_cache
from pathlib import Path

import numpy
import pandas

here = Path(__file__).resolve().parent
demo = here.parent / "data" / "demo"
public = here.parent.parent / "shared" / "data"
as_of = pandas.Timestamp("2026-07-01")


def read(name, key, numbers=(), days=()):
    """A file of the demo shop without what was planted in it to be refused: rows of a wrong length, without a key, or with
    numbers and dates that are none, and repeated rows."""
    with open(demo / name, encoding="utf-8", newline="") as file:
        header, *lines = csv.reader(file)
    rows = pandas.DataFrame([line for line in lines if len(line) == len(header)], columns=header)
    rows = rows.drop_duplicates().replace("", numpy.nan).dropna(subset=[key])
    for column in (*numbers, *days):
        text = rows[column]
        if column in numbers:
            rows[column] = pandas.to_numeric(text.str.replace(",", ""), errors="coerce")
        else:
            rows[column] = pandas.to_datetime(text, errors="coerce")
        rows = rows[rows[column].notna() | text.isna()]
    return rows


@lru_cache
def purchases():
    """Orders of the demo shop by known customers that were not taken back whole, with their day."""
    orders = read("orders.csv", "Order No", ["Shipping"], ["Ordered at"]).dropna(subset=["Customer ID"])
    lines = read("order_lines.csv", "Order No", ["Quantity", "Total"])
    orders["net"] = orders["Order No"].map(lines.groupby("Order No")["Total"].sum())
    is_refund = orders["Order No"].str.startswith("R-")
    refunds = orders[is_refund].assign(of=lambda rows: rows["Order No"].str.removeprefix("R-"))
    sales = orders[~is_refund]
    left = sales["net"] + sales["Order No"].map(refunds.groupby("of")["net"].sum()).fillna(0)
    kept = sales.assign(left=left, day=sales["Ordered at"].dt.normalize())[(sales["net"] > 0) & (left > 0.005)]
    return kept.rename(columns={"Customer ID": "customer"})


def histories(cut, days):
    """Of each customer known before the cut: repeat purchases, days to the last and to the cut, and what came in so many days."""
    all_of = purchases()
    before = all_of[all_of.day < cut].groupby("customer")
    after = all_of[(all_of.day >= cut) & (all_of.day < cut + pandas.Timedelta(days=days))]
    first, last = before.day.min(), before.day.max()
    return pandas.DataFrame(
        {
            "x": before.size() - 1,
            "t": (last - first).dt.days,
            "T": (cut - first).dt.days,
            "money": before.left.sum(),
            "came": after.groupby("customer").size().reindex(first.index).fillna(0),
        }
    )


log_gamma = numpy.vectorize(math.lgamma)


def bg_nbd(people):
    """Parameters of BG/NBD by maximum likelihood (Fader, Hardie & Lee 2005, equation 6): a simplex search on their logarithms."""
    cells = people.groupby(["x", "t", "T"]).size().reset_index(name="n")
    x, t, T, n = (cells[name].to_numpy(float) for name in ("x", "t", "T", "n"))

    def loss(logs):
        r, alpha, a, b = numpy.exp(logs)
        start = log_gamma(r + x) - math.lgamma(r) + r * math.log(alpha)
        beta = math.lgamma(a + b) - math.lgamma(b) + log_gamma(b + x) - log_gamma(a + b + x)
        lives = -(r + x) * numpy.log(alpha + T)
        dropped = numpy.where(
            x > 0, math.log(a) - numpy.log(b + numpy.maximum(x, 1) - 1) - (r + x) * numpy.log(alpha + t), -numpy.inf
        )
        return -(n * (start + beta + numpy.logaddexp(lives, dropped))).sum()

    return numpy.exp(simplex(loss, numpy.log([0.5, 30.0, 0.8, 2.5])))


def simplex(loss, start):
    """Nelder and Mead's search, begun again where it ended."""
    for _ in range(3):
        points = [start] + [start + 0.4 * axis for axis in numpy.eye(len(start))]
        values = [loss(point) for point in points]
        for _ in range(600):
            order = numpy.argsort(values)
            points, values = [points[i] for i in order], [values[i] for i in order]
            if values[-1] - values[0] < 1e-9:
                break
            centre = numpy.mean(points[:-1], axis=0)
            tried = [centre + factor * (centre - points[-1]) for factor in (1, 2, 0.5, -0.5)]
            found = [loss(point) for point in tried]
            best = int(numpy.argmin(found))
            if found[best] < values[-1]:
                points[-1], values[-1] = tried[best], found[best]
            else:
                points = [points[0]] + [(points[0] + point) / 2 for point in points[1:]]
                values = [values[0]] + [loss(point) for point in points[1:]]
        start = points[int(numpy.argmin(values))]
    return start


def alive(people, parameters):
    r, alpha, a, b = parameters
    x, t, T = (people[name].to_numpy(float) for name in ("x", "t", "T"))
    odds = a / (b + numpy.maximum(x, 1) - 1) * ((alpha + T) / (alpha + t)) ** (r + x)
    return 1 / (1 + numpy.where(x > 0, odds, 0))


def expected(people, parameters, days):
    """Equation 10: purchases in the next days, with Gauss's series added up term by term."""
    r, alpha, a, b = parameters
    x, T = people.x.to_numpy(float), people["T"].to_numpy(float)
    z = days / (alpha + T + days)
    term, series = numpy.ones_like(x), numpy.ones_like(x)
    for k in range(3000):
        term = term * (r + x + k) * (b + x + k) / ((a + b + x - 1 + k) * (k + 1)) * z
        series += term
    shrink = ((alpha + T) / (alpha + T + days)) ** (r + x)
    return (a + b + x - 1) / (a - 1) * (1 - shrink * series) * alive(people, parameters)


def auc(score, gone):
    ranks = pandas.Series(score).rank()
    left = gone.sum()
    return (ranks[gone.to_numpy() == 1].sum() - left * (left + 1) / 2) / (left * (len(gone) - left))


def churn():
    days = 180
    cut = as_of - pandas.Timedelta(days=days)
    past, tested = histories(cut - pandas.Timedelta(days=days), days), histories(cut, days)
    for people in (past, tested):
        people["gone"] = (people.came == 0).astype(int)
        people["silent"] = people["T"] - people.t
    brier = lambda p: float(((p - tested.gone) ** 2).mean())
    # Ten groups of equally many by silence.
    edges = [past.silent.sort_values().iloc[(i + 1) * len(past) // 10] for i in range(9)]
    group = lambda people: numpy.searchsorted(edges, people.silent, side="right")
    shares = past.gone.groupby(group(past)).mean().reindex(range(10)).fillna(past.gone.mean())
    features = lambda p: numpy.column_stack(
        [
            numpy.ones(len(p)),
            silent := numpy.log1p(p.silent),
            orders := numpy.log(p.x + 1),
            numpy.log1p(p["T"]),
            numpy.log1p(p.money.clip(lower=0)) - 6,
            silent * orders,
        ]
    ).astype(float)
    rows, weights = features(past), numpy.zeros(6)
    ridge = numpy.diag([0, 1, 1, 1, 1, 1])
    for _ in range(25):
        p = 1 / (1 + numpy.exp(-rows @ weights))
        hessian = (rows * (p * (1 - p))[:, None]).T @ rows + ridge
        weights = weights + numpy.linalg.solve(hessian, rows.T @ (past.gone - p) - ridge @ weights)
    r, alpha, a, b = parameters = bg_nbd(tested)
    none = (((alpha + tested["T"]) / (alpha + tested["T"] + days)) ** (r + tested.x)).to_numpy()
    leaves = 1 - alive(tested, parameters) * (1 - none)
    return {
        "customers": len(tested),
        "gone": float(tested.gone.mean()),
        "brierNothing": brier(past.gone.mean()),
        "brierSilence": brier(shares.to_numpy()[group(tested)]),
        "brierLogistic": brier(1 / (1 + numpy.exp(-features(tested) @ weights))),
        "brierModel": brier(leaves),
        "aucModel": float(auc(leaves, tested.gone)),
    }


cuts = ["2024-12-31", "2025-04-02", "2025-07-02", "2025-10-01", "2026-01-01", "2026-04-02"]


def totals():
    days = 90
    promised, came, average = [], [], []
    for cut in cuts:
        people = histories(pandas.Timestamp(cut), days)
        promised.append(expected(people, bg_nbd(people), days).sum())
        came.append(people.came.sum())
        average.append(people.x.sum() / people["T"].sum() * days * len(people))
    promised, came, average = map(numpy.array, (promised, came, average))
    errors = numpy.log(came / promised)
    others = [math.sqrt((numpy.delete(errors, i) ** 2).mean()) for i in range(len(errors))]
    now = histories(as_of, days)
    return {
        "tests": len(cuts),
        # Student's t for 80 %, with six and with five degrees of freedom.
        "insideWide": int((abs(errors) <= 1.4398 * math.sqrt((errors**2).mean())).sum()),
        "insideLeftOut": int((abs(errors) <= 1.4759 * numpy.array(others)).sum()),
        "meanMiss": float(abs(promised / came - 1).mean()),
        "meanMissAverage": float(abs(average / came - 1).mean()),
        "promised": float(expected(now, bg_nbd(now), days).sum()),
    }


def campaign():
    contacts = read("contacts.csv", "Contact", days=["Contacted at"])
    contacts = contacts[contacts.Campaign == "CMP-01"]
    start = pandas.Timestamp("2025-04-01")
    orders = purchases()
    buyers = set(orders.customer[(orders.day >= start) & (orders.day <= start + pandas.Timedelta(days=29))])
    bought = contacts["Customer ID"].isin(buyers).groupby(contacts.Group).agg(["size", "sum"])
    share = bought["sum"] / bought["size"]
    effect = share["treatment"] - share["control"]
    error = math.sqrt((share * (1 - share) / bought["size"]).sum())

    lines = read("order_lines.csv", "Order No", ["Quantity", "Total"])
    lines = lines[lines["Order No"].isin(orders["Order No"])]
    cost = read("products.csv", "SKU", ["Unit cost"]).drop_duplicates("SKU").set_index("SKU")["Unit cost"]
    lines = lines.assign(cost=lines.SKU.map(cost) * lines.Quantity)
    margin = 1 - lines.cost.sum() / lines.Total[lines.cost.notna()].sum()
    discount, mail, budget, built_in = 0.15, 0.20, 2500, 0.15

    people = everybody()
    people = people[people.email.notna() & (people.email_consent == True) & people.clv_12m.notna()]  # noqa: E712
    people = people.sort_values("customer_id").set_index("customer_id")
    spend, anyway = people.expected_spend, 1 - numpy.exp(-people.expected_purchases_90d / 3)
    gain = effect * spend * (margin - discount) - anyway * spend * discount - mail
    price = mail + (anyway + effect) * spend * discount
    truth = pandas.read_csv(demo / "truth_customers.csv").set_index("customer_id")
    true_anyway = (1 - numpy.exp(-30 * truth["lambda"])).where(truth.dropped_at.isna(), 0)
    true_gain = built_in * truth.mean_spend * (margin - discount) - true_anyway * truth.mean_spend * discount - mail

    def truly(order):
        """The gain of those at the head of the list for whom the money lasts."""
        affordable = price[order].cumsum() <= budget
        return float(true_gain.reindex(affordable[affordable].index).fillna(0).sum())

    lot = people.index.to_series().str[1:].astype(int) * 7919 % 10007
    best = (gain / price)[gain > 0]
    return {
        "treated": int(bought["size"]["treatment"]),
        "control": int(bought["size"]["control"]),
        "treatedBought": int(bought["sum"]["treatment"]),
        "controlBought": int(bought["sum"]["control"]),
        "effect": effect,
        "builtInEffectInside": int(abs(effect - built_in) < 1.96 * error),
        "breakEven": effect * (margin - discount) / discount,
        "reachable": len(people),
        "losing": int((gain < 0).sum()),
        "trulyBest": truly(best.sort_values(ascending=False, kind="stable").index),
        "trulyMostValuable": truly(people.clv_12m.sort_values(ascending=False, kind="stable").index),
        "trulyLikeliestToLeave": truly(people.churn_probability.sort_values(ascending=False, kind="stable").index),
        "trulyByLot": truly(lot.sort_values(kind="stable").index),
    }


def everybody():
    """All customers with their traits, as a tool with an analyst's key gets them."""
    sys.path.insert(0, str(here / "python"))
    from arzesh import Api

    with Api() as api:
        api.save("everybody", "Everybody", {"trait": "customer_id", "is_null": False})
        return api.members("everybody")


def online_retail():
    """A cancellation takes back the last earlier line of the same customer, product and price that is still large enough."""
    rows = pandas.read_csv(public / "online_retail.csv.gz", dtype={"InvoiceNo": str, "StockCode": str, "CustomerID": str})
    known = rows[rows.CustomerID.notna()].assign(at=lambda r: pandas.to_datetime(r.InvoiceDate), net=lambda r: r.Quantity * r.UnitPrice)
    is_cancelled = known.InvoiceNo.str.startswith("C")
    sales, back = known[~is_cancelled & (known.net > 0)], known[is_cancelled]
    left = sales.Quantity.astype(float).to_dict()
    groups = sales.sort_values("at").groupby(["CustomerID", "StockCode"]).groups
    for line in back.itertuples():
        earlier = [i for i in groups.get((line.CustomerID, line.StockCode), []) if sales["at"][i] <= line.at]
        open_lines = [i for i in reversed(earlier) if left[i] >= -line.Quantity and sales.UnitPrice[i] == line.UnitPrice]
        if open_lines:
            left[open_lines[0]] += line.Quantity
    worth = (pandas.Series(left) * sales.UnitPrice).groupby(sales.InvoiceNo).sum()
    kept = sales[sales.InvoiceNo.isin(worth[worth > 0.005].index)]
    orders = kept.groupby("CustomerID").InvoiceNo.nunique()
    revenue = known[known.CustomerID.isin(orders.index)].groupby("CustomerID").net.sum().clip(lower=0).sort_values(ascending=False)
    country = known.groupby("CustomerID").Country.last()[orders.index].value_counts()
    return {
        "read": len(rows),
        "withoutCustomer": int(rows.CustomerID.isna().sum()),
        "invoices": int(rows.InvoiceNo.nunique()),
        "cancellations": int(rows.InvoiceNo[rows.InvoiceNo.str.startswith("C")].nunique()),
        "repeatedLines": int(rows.duplicated().sum()),
        "net": float((rows.Quantity * rows.UnitPrice).sum()),
        "customersWithPurchases": len(orders),
        "once": int((orders == 1).sum()),
        "tenthShare": float(revenue.iloc[: round(len(revenue) / 10)].sum() / revenue.sum()),
        "dutch": int(country["Netherlands"]),
        "germans": int(country["Germany"]),
    }


figures = {
    "03-churn-backtest": churn,
    "05-target-for-a-budget": campaign,
    "06-online-retail": online_retail,
    "07-trust-in-totals": totals,
}

if __name__ == "__main__":
    for name in sys.argv[1:] or figures:
        print(name, figures[name]())
