namespace Soa.Bus.OperatorConsole.Trying;

/// <summary>Represents a try that is kept for the person who made it.</summary>
/// <param name="Number">Its number in the session, from 1.</param>
/// <param name="At">When it was made.</param>
/// <param name="Request">What was sent.</param>
/// <param name="Answer">What was answered.</param>
/// <param name="Conversation">The conversation that it began.</param>
public sealed record KeptTry(int Number, DateTimeOffset At, TryRequest Request, TryAnswer Answer, Guid Conversation)
{
    /// <summary>Gets how many bytes it takes, roughly.</summary>
    public int Size => (Request.Text.Length * 2) + Answer.Body.Length + 1024;

    /// <summary>Gets the address of the page that shows it.</summary>
    public TryAddress Address => new(Request.Target.Name, Request.Target.IsFlow ? Request.Target.Path : null, Request.Operation)
    {
        Version = Request.Version,
        Try = Number,
    };
}
