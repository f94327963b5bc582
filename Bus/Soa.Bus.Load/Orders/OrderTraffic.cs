using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Soa.Bus.Load.Orders;

/// <summary>Submits orders of a customer of its own to a system, and waits until they are fulfilled.</summary>
/// <param name="name">The name of the system in errors.</param>
/// <param name="services">The address under which its services are.</param>
internal sealed partial class OrderTraffic(string name, Uri services) : IDisposable
{
    private readonly HttpClient http = new() { BaseAddress = services };
    private string customer = "";

    /// <summary>Gets the number of orders that were submitted.</summary>
    public int Submitted { get; private set; }

    private static DateTimeOffset Now => TimeProvider.System.GetUtcNow();

    private static string Sku => "LOAD-1";

    /// <summary>Registers the customer, and an item with enough stock.</summary>
    public async Task PrepareAsync()
    {
        var registered = await CallAsync("customers", OrderRequests.RegisterCustomer());
        customer = CustomerId().Match(registered).Groups[1].Value;
        await CallAsync("inventory", OrderRequests.DefineItem(Sku));
        await CallAsync("inventory", OrderRequests.ReceiveStock(Sku));
    }

    /// <summary>Submits orders from several clients at once, and waits until none is open.</summary>
    /// <param name="count">The number of orders.</param>
    /// <param name="clients">The number of clients.</param>
    /// <returns>The time from the first call to the last fulfilment.</returns>
    public async Task<TimeSpan> BurstAsync(int count, int clients)
    {
        var (from, started) = (Submitted, Stopwatch.GetTimestamp());
        Submitted += count;
        await Task.WhenAll(Enumerable.Range(0, clients).Select(async client =>
        {
            for (var number = from + client; number < from + count; number += clients)
                await CallAsync("orders", OrderRequests.SubmitOrder(customer, Sku, number));
        }));
        await UntilNoneIsOpenAsync();
        var elapsed = Stopwatch.GetElapsedTime(started);
        if (await HasAsync("Rejected"))
            throw new InvalidOperationException($"{name} rejected orders.");
        return elapsed;
    }

    /// <summary>Submits an order at each of some times, whether or not earlier ones are answered, and waits until none is open.</summary>
    /// <param name="times">When each is due, from the start.</param>
    /// <returns>What was submitted, for <see cref="ReadLatenciesAsync"/>.</returns>
    public async Task<IReadOnlyList<(string Number, DateTimeOffset Due)>> SubmitAsync(IReadOnlyList<TimeSpan> times)
    {
        var (from, started) = (Submitted, Now);
        Submitted += times.Count;
        var orders = new List<Task<(string Number, DateTimeOffset Due)>>(times.Count);
        for (var i = 0; i < times.Count; i++)
        {
            var due = started + times[i];
            if (due - Now is { Ticks: > 0 } left)
                await Task.Delay(left);
            orders.Add(SubmitAsync(from + i, due));
        }

        var all = await Task.WhenAll(orders);
        await UntilNoneIsOpenAsync();
        return all;
    }

    /// <summary>
    /// Returns how long the orders took, from when each was due to be submitted until it was fulfilled, in milliseconds, sorted.
    /// </summary>
    public async Task<IReadOnlyList<double>> ReadLatenciesAsync(IReadOnlyList<(string Number, DateTimeOffset Due)> orders)
    {
        var latencies = new List<double>(orders.Count);
        foreach (var (number, due) in orders)
        {
            var fulfilled = Fulfilled().Match(await CallAsync("orders", OrderRequests.GetOrder(number))).Groups[1].Value;
            latencies.Add((DateTimeOffset.Parse(fulfilled, CultureInfo.InvariantCulture) - due).TotalMilliseconds);
        }

        latencies.Sort();
        return latencies;
    }

    public void Dispose() => http.Dispose();

    private async Task UntilNoneIsOpenAsync()
    {
        while (await HasAsync("Submitted"))
            await Task.Delay(20);
    }

    private async Task<bool> HasAsync(string status) =>
        (await CallAsync("orders", OrderRequests.SearchOrders(customer, status))).Contains("OrderNumber>", StringComparison.Ordinal);

    private async Task<string> CallAsync(string service, string envelope)
    {
        using var request = new StringContent(envelope, Encoding.UTF8, "text/xml");
        using var response = await http.PostAsync(new Uri(service, UriKind.Relative), request);
        var answer = await response.Content.ReadAsStringAsync();
        return response.IsSuccessStatusCode ? answer : throw new InvalidOperationException($"{name} answered {service}: {answer}");
    }

    private async Task<(string Number, DateTimeOffset Due)> SubmitAsync(int number, DateTimeOffset due)
    {
        var answer = await CallAsync("orders", OrderRequests.SubmitOrder(customer, Sku, number));
        return (OrderNumber().Match(answer).Groups[1].Value, due);
    }

    [GeneratedRegex("OrderNumber>([^<]+)<")]
    private static partial Regex OrderNumber();

    // The entry of the history with the status.
    [GeneratedRegex("Status>Fulfilled</[^>]+><[^>]*At>([^<]+)<")]
    private static partial Regex Fulfilled();

    [GeneratedRegex("CustomerId>([^<]+)<")]
    private static partial Regex CustomerId();
}
