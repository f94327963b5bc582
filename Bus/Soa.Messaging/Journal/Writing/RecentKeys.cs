namespace Soa.Messaging.Journal.Writing;

/// <summary>
/// Remembers which keys were lately written for which conversations, so that a story of thirty documents does not write its order number
/// thirty times. It forgets half of what it knows when it is full; a pair written twice does no harm.
/// </summary>
internal sealed class RecentKeys(int capacity)
{
    private HashSet<(string Key, Guid Conversation)> young = [];
    private HashSet<(string Key, Guid Conversation)> old = [];

    /// <summary>Returns whether the pair is new.</summary>
    public bool Add(string key, Guid conversation)
    {
        var pair = (key, conversation);
        if (old.Contains(pair) || !young.Add(pair))
            return false;
        if (young.Count >= capacity / 2)
            (old, young) = (young, []);
        return true;
    }
}
