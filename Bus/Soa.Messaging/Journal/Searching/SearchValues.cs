using System.Globalization;

namespace Soa.Messaging.Journal.Searching;

/// <summary>Reads the value of a field: a text, a pattern, a range, a time or a number.</summary>
/// <param name="field">The field, one of <see cref="SearchFields.Names"/>.</param>
/// <param name="sign">The operator.</param>
/// <param name="token">The value.</param>
/// <param name="now">The time that times such as <c>-2h</c> count from.</param>
internal sealed class SearchValues(string field, SearchToken sign, SearchToken token, DateTime now)
{
    private const string Between = "..";

    /// <summary>Gets a value that indicates whether the operator asks for what does not have the value.</summary>
    public bool IsNegated => sign.Text == "!=";

    private bool IsEqual => sign.Text is ":" or "=" or "!=";

    /// <summary>Returns the condition.</summary>
    /// <param name="nextBit">Gives a condition on entries its number.</param>
    /// <exception cref="SearchSyntaxException">The value cannot be one of the field.</exception>
    public SearchNode Read(Func<SearchToken, int> nextBit) => field switch
    {
        SearchFields.Time => new ConversationCondition(Times()),
        SearchFields.Duration => Numbers(
            SearchTimes.ReadDuration, facts => (facts.Ended - facts.Began).Ticks, "a duration, such as 500ms, 2s or 5m"),
        SearchFields.Entries => Numbers(ReadNumber, facts => facts.Entries, "a number"),
        SearchFields.Outcome => Outcome(nextBit),
        SearchFields.Id => Id(nextBit),
        SearchFields.Trace => Trace(nextBit),
        SearchFields.Key => Key(nextBit),
        _ => Text(nextBit),
    };

    private EntryCondition Key(Func<SearchToken, int> nextBit)
    {
        var pattern = Pattern();
        return new EntryCondition { Bit = nextBit(token), OfKey = pattern.Matches, Text = (pattern as TextPattern.Exact)?.Value };
    }

    private EntryCondition Text(Func<SearchToken, int> nextBit)
    {
        var (pattern, textOf) = (Pattern(), SearchFields.Texts[field]);
        if (field == SearchFields.Kind && pattern is TextPattern.Exact && !Enum.TryParse<JournalKind>(token.Text, ignoreCase: true, out _))
            throw Fail($"There is no kind '{token.Text}'. Write one of {string.Join(", ", Enum.GetNames<JournalKind>())}.");
        return new EntryCondition
        {
            Bit = nextBit(token),
            OfEntry = entry => textOf(entry) is { } text && pattern.Matches(text),
            Text = pattern is TextPattern.Exact exact ? SearchFields.TextOf(field, exact.Value) : null,
        };
    }

    private EntryCondition Id(Func<SearchToken, int> nextBit)
    {
        if (Guid.TryParse(token.Text, out var id))
        {
            return new EntryCondition
            {
                Bit = nextBit(token),
                Id = id,
                OfEntry = entry => entry.ConversationId == id || entry.MessageId == id,
            };
        }

        if (Pattern() is not TextPattern.Glob pattern)
            throw Fail($"'{token.Text}' is not an id. Write one such as 0196c1a0-7b1e-7c3a-9d53-0e2f3c1d7a10, or its beginning with a *.");
        return new EntryCondition
        {
            Bit = nextBit(token),
            OfEntry = entry => pattern.Matches(entry.ConversationId.ToString()) || pattern.Matches(entry.MessageId.ToString()),
        };
    }

    private EntryCondition Trace(Func<SearchToken, int> nextBit)
    {
        if (!IsEqual || !Guid.TryParseExact(token.Text, "N", out var id))
        {
            throw Fail(
                $"'{token.Text}' is not the id of a trace. Write its 32 hexadecimal digits, such as 4bf92f3577b34da6a3ce929d0e0e4736.");
        }

        return new EntryCondition { Bit = nextBit(token), Id = id, OfEntry = entry => entry.TraceId == id };
    }

    private OutcomeCondition Outcome(Func<SearchToken, int> nextBit)
    {
        if (!IsEqual || !Enum.TryParse<JournalOutcome>(token.Text, ignoreCase: true, out var outcome) || char.IsAsciiDigit(token.Text[0]))
            throw Fail($"There is no outcome '{token.Text}'. Write outcome:ok, outcome:fault or outcome:failed.");
        return OutcomeCondition.Of(new HashSet<JournalOutcome> { outcome }, nextBit(token));
    }

    private TextPattern Pattern()
    {
        var isQuoted = token.Kind == SearchTokenKind.Quoted;
        if (token.Text.Length == 0)
            throw Fail($"The value of {field} is empty.");
        switch (sign.Text)
        {
            case ">" or ">=":
                return new TextPattern.Range(token.Text, sign.Text == ">=", null, false);
            case "<" or "<=":
                return new TextPattern.Range(null, false, token.Text, sign.Text == "<=");
            default:
                return !isQuoted && Bounds() is var (from, to)
                    ? new TextPattern.Range(from, true, to, true)
                    : TextPattern.Of(token.Text, isQuoted);
        }
    }

    private TimeRange Times()
    {
        if (Bounds() is not var (first, last))
        {
            var period = Time(token.Text);
            return sign.Text switch
            {
                ">" => new TimeRange(period.From.AddTicks(1), TimeRange.Always.Until),
                ">=" => new TimeRange(period.From, TimeRange.Always.Until),
                "<" => new TimeRange(DateTime.MinValue, period.From),
                "<=" => new TimeRange(DateTime.MinValue, period.Until),
                _ => period,
            };
        }

        return new TimeRange(
            first is null ? DateTime.MinValue : Time(first).From, last is null ? TimeRange.Always.Until : Time(last).Until);
    }

    private TimeRange Time(string text) => SearchTimes.Read(text, now)
        ?? throw Fail($"'{text}' is not a time. Write 2026-11-28, 2026-11-28T14:00 (UTC), or a time before now: -15m, -2h, -7d.");

    private ConversationCondition Numbers(Func<string, long?> read, Func<ConversationFacts, long> of, string wanted)
    {
        if (Bounds() is var (first, last))
        {
            var (least, most) = (first is null ? long.MinValue : Number(first), last is null ? long.MaxValue : Number(last));
            return new ConversationCondition(facts => of(facts) >= least && of(facts) <= most);
        }

        var number = Number(token.Text);
        return new ConversationCondition(sign.Text switch
        {
            ">" => facts => of(facts) > number,
            ">=" => facts => of(facts) >= number,
            "<" => facts => of(facts) < number,
            "<=" => facts => of(facts) <= number,
            _ => facts => of(facts) == number,
        });

        long Number(string text) => read(text) ?? throw Fail($"'{text}' is not {wanted}.");
    }

    // From..to, of which one may be left out.
    private (string? From, string? To)? Bounds()
    {
        var middle = IsEqual && token.Kind == SearchTokenKind.Word ? token.Text.IndexOf(Between, StringComparison.Ordinal) : -1;
        if (middle < 0)
            return null;
        var (from, to) = (token.Text[..middle], token.Text[(middle + Between.Length)..]);
        if (from.Length == 0 && to.Length == 0)
            throw Fail("The range has neither beginning nor end. Write one such as 4700..4799.");
        return (from.Length == 0 ? null : from, to.Length == 0 ? null : to);
    }

    private static long? ReadNumber(string text) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    private SearchSyntaxException Fail(string message) => new(message, token.Start, token.Length);
}
