namespace Soa.Messaging.Subscriptions;

/// <summary>
/// Represents a binding key as a topic exchange has it (AMQP 0-9-1, 3.1.3.3): <c>*</c> stands for one word, <c>#</c> for any number of
/// words.
/// </summary>
internal sealed class TopicPattern(string pattern)
{
    private readonly string[] words = pattern.Split('.');

    /// <summary>Returns whether a topic, split into its words, fits.</summary>
    public bool Matches(ReadOnlySpan<string> topic) => Matches(words, topic);

    private static bool Matches(ReadOnlySpan<string> pattern, ReadOnlySpan<string> topic)
    {
        for (; pattern.Length > 0; pattern = pattern[1..], topic = topic[1..])
        {
            if (pattern[0] == "#")
            {
                for (var skipped = 0; skipped <= topic.Length; skipped++)
                {
                    if (Matches(pattern[1..], topic[skipped..]))
                        return true;
                }

                return false;
            }

            if (topic.Length == 0 || (pattern[0] != "*" && pattern[0] != topic[0]))
                return false;
        }

        return topic.Length == 0;
    }
}
