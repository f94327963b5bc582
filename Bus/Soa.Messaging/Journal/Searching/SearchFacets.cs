namespace Soa.Messaging.Journal.Searching;

/// <summary>Says how often values occur among the conversations that a search finds. Of each kind the most frequent come first.</summary>
/// <param name="Conversations">How many conversations were counted: the latest.</param>
/// <param name="IsComplete">False if there are more than were counted.</param>
/// <param name="Flows">How many went through a flow.</param>
/// <param name="Services">How many called a service.</param>
/// <param name="Documents">How many have a document of a name.</param>
/// <param name="Faults">How many met a fault or failure.</param>
/// <param name="Outcomes">How many had an outcome.</param>
/// <param name="Days">How many began on a day (UTC), the latest first.</param>
public sealed record SearchFacets(
    int Conversations,
    bool IsComplete,
    IReadOnlyList<(string Value, int Count)> Flows,
    IReadOnlyList<(string Value, int Count)> Services,
    IReadOnlyList<(string Value, int Count)> Documents,
    IReadOnlyList<(string Value, int Count)> Faults,
    IReadOnlyList<(string Value, int Count)> Outcomes,
    IReadOnlyList<(DateOnly Day, int Count)> Days)
{
    /// <summary>Counts conversations.</summary>
    internal static SearchFacets Of(IReadOnlyCollection<ConversationFacts> found, bool isComplete) => new(
        found.Count,
        isComplete,
        Count(found.SelectMany(facts => facts.Flows)),
        Count(found.SelectMany(facts => facts.Services)),
        Count(found.SelectMany(facts => facts.Documents)),
        Count(found.SelectMany(facts => facts.Faults)),
        Count(found.Select(facts => facts.Outcome.ToString())),
        [
            .. found.CountBy(facts => DateOnly.FromDateTime(facts.Began)).OrderByDescending(day => day.Key)
                .Select(day => (day.Key, day.Value)),
        ]);

    private static IReadOnlyList<(string Value, int Count)> Count(IEnumerable<string> values) =>
        [.. values.CountBy(value => value).OrderByDescending(one => one.Value).ThenBy(one => one.Key, StringComparer.Ordinal)
            .Select(one => (one.Key, one.Value))];
}
