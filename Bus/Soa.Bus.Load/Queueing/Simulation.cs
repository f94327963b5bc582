namespace Soa.Bus.Load.Queueing;

/// <summary>
/// Simulates customers that arrive at random, whether or not earlier ones have left, and visit stations one after the other. The same
/// seed gives the same result.
/// </summary>
internal static class Simulation
{
    // Of all customers, these fill the network and do not count.
    private const double Filling = 0.1;

    /// <summary>Simulates some customers.</summary>
    /// <param name="rate">How many arrive in a second, on average.</param>
    /// <param name="path">What each visits, in this order.</param>
    /// <param name="customers">How many there are.</param>
    /// <param name="seed">The seed of all random numbers.</param>
    /// <param name="last">The number of visits after which the result has come; what follows is work that nobody waits for.</param>
    public static SimulationResult Run(double rate, IReadOnlyList<Visit> path, int customers, int seed, int? last = null)
    {
        var random = new Random(seed);
        var between = ServiceTime.Exponential(1 / rate);
        var events = new PriorityQueue<Customer, (double At, long Number)>();
        var times = new List<double>(customers);
        var (arrived, number, firstThatCounts, counted) = (0, 0L, (int)(customers * Filling), 0.0);
        var (from, until) = (0.0, 0.0);
        Schedule(new Customer(0, counts: false), 0);
        while (events.TryDequeue(out var customer, out var at))
        {
            var now = at.At;
            if (customer.Visit == 0)
            {
                if (++arrived < customers)
                {
                    var next = now + between.Next(random);
                    Schedule(new Customer(next, arrived >= firstThatCounts), next);
                }

                if (customer.Counts && counted++ == 0)
                    from = now;
                until = now;
            }
            else
            {
                var left = path[customer.Visit - 1].Station;
                if (left.Leave(now) is var (other, time))
                    Schedule(other, now + time);
                if (customer.Visit == (last ?? path.Count) && customer.Counts)
                    times.Add(now - customer.Arrived);
            }

            if (customer.Visit < path.Count)
            {
                var visit = path[customer.Visit++];
                var time = visit.Time.Next(random);
                if (visit.Station.Enter(customer, time, now))
                    Schedule(customer, now + time);
            }
        }

        times.Sort();
        return new SimulationResult(
            times,
            [
                .. path.Select(visit => visit.Station).Distinct().Select(station => new StationResult(
                    station.Name, station.Servers, station.Busy / (until - from) / station.Servers, station.Visits, station.MeanWait)),
            ]);

        void Schedule(Customer customer, double at) => events.Enqueue(customer, (at, number++));
    }
}
