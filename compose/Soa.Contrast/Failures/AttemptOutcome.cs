namespace Soa.Contrast.Failures;

/// <summary>Tells what became of the first attempt to place an order.</summary>
internal enum AttemptOutcome
{
    /// <summary>The customer still waits.</summary>
    Waiting,

    /// <summary>The order was taken, and has a number.</summary>
    Answered,

    /// <summary>The answer was a fault, or a status of HTTP that says so.</summary>
    Refused,

    /// <summary>No answer came: the connection broke or was not made, or the customer waited too long.</summary>
    Failed,
}
