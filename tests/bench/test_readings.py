from tests.bench.readings import Look


def test_a_reading_costs_its_share_of_all_that_the_process_did() -> None:
    look = Look(readings=640, cpu_seconds=0.064, seconds=10.0)

    assert look.cost == 100.0
    assert look.percent == 0.64
