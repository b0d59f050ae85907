"""Times lifetimes and PyMC-Marketing's MAP fit on summarised customers: clv-peers.py FILE ROUNDS."""

import resource
import statistics
import sys
import time
import warnings

warnings.filterwarnings("ignore")


def timed(label, work, rounds):
    clock, processor = [], []
    for _ in range(rounds):
        start, before = time.perf_counter(), time.process_time()
        result = work()
        clock.append(time.perf_counter() - start)
        processor.append(time.process_time() - before)
    wall, cpu = statistics.median(clock), statistics.median(processor)
    print(f"{label:<40} {wall:.3f} s (processor {cpu:.3f} s)", flush=True)
    return result


def resident():
    return f"{resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024} MB"


def lifetimes(data, rounds):
    try:
        from lifetimes import BetaGeoFitter, GammaGammaFitter, ModifiedBetaGeoFitter
    except ImportError as error:
        print(f"lifetimes is missing ({error})")
        return
    x, t_x, t = data["frequency"], data["recency"], data["T"]

    def fit(fitter):
        model = fitter(penalizer_coef=0.0)
        try:
            model.fit(x, t_x, t)
        except Exception as error:  # its optimiser gives up on some data
            print(f"  {fitter.__name__}: {type(error).__name__}: {str(error)[:80]}")
            return None
        return model

    model = timed("lifetimes BG/NBD: fit", lambda: fit(BetaGeoFitter), rounds)
    if model is not None:
        print("  ", dict(model.params_.round(5)))
        timed(
            "lifetimes BG/NBD: P(alive) and expectation",
            lambda: (
                model.conditional_probability_alive(x, t_x, t),
                model.conditional_expected_number_of_purchases_up_to_time(90, x, t_x, t),
            ),
            rounds,
        )
    timed("lifetimes MBG/NBD: fit (once)", lambda: fit(ModifiedBetaGeoFitter), 1)
    buyers = data[data["frequency"] > 0]

    def spend():
        model = GammaGammaFitter(penalizer_coef=0.0)
        model.fit(buyers["frequency"], buyers["monetary_value"])
        return model

    timed("lifetimes Gamma-Gamma: fit", spend, rounds)
    print(f"  resident {resident()}")


def pymc(data, rounds):
    try:
        from pymc_marketing.clv import BetaGeoModel
    except ImportError as error:
        print(f"pymc-marketing is missing ({error})")
        return
    data = data.assign(customer_id=range(len(data)))

    def fit():
        model = BetaGeoModel(data=data)
        model.fit(method="map", progressbar=False)
        return model

    timed("PyMC-Marketing BG/NBD: MAP fit", fit, rounds)
    print(f"  resident {resident()}")


def main():
    file, rounds = sys.argv[1], int(sys.argv[2])
    try:
        import pandas
    except ImportError:
        print("none: pandas is missing")
        return
    data = pandas.read_csv(file)
    lifetimes(data, rounds)
    pymc(data, rounds)


main()
