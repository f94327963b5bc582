using Soa.Bus.Messaging;
using Soa.Bus.Messaging.Receiving;

namespace Soa.Bus.Tests.Messaging;

public sealed class FailureDecisionTests
{
    [TestCase("flow.a", 1, true, false, "Retry")]
    [TestCase("flow.a", 3, true, false, "Retry")]
    [TestCase("flow.a", 4, true, false, "DeadLetter")]
    [TestCase("flow.a", 1, false, false, "DeadLetter")]
    [TestCase("service.orders", 1, true, true, "TellCaller")]
    [TestCase("service.orders", 1, false, true, "TellCaller")]
    [TestCase("service.orders", 1, true, false, "Retry")]
    [TestCase("dead-letters", 1, true, false, "Retry")]
    [TestCase("dead-letters", 5000, true, false, "Retry")]
    public void A_failure_leads_to(string queue, int attempts, bool isXml, bool hasCaller, string action) =>
        Assert.That(FailureDecision.For(queue, attempts, isXml, hasCaller, new RetryOptions()).Action.ToString(), Is.EqualTo(action));
}
