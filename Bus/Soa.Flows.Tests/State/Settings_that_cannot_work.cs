using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;
using Soa.Messaging.Settings;

namespace Soa.Flows.Tests.State;

public sealed class Settings_that_cannot_work
{
    [Test]
    public void Are_all_named()
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(
            [new("Soa:Flows:State:Interval", "00:00:00"), new("Soa:Flows:State:Retention", "-1.00:00:00")]).Build();

        Assert.That(() => configuration.ReadSettings<FlowOptions>(), Throws.TypeOf<OptionsValidationException>().With.Message.EqualTo(
            "Soa:Flows:State:Retention is -1.00:00:00; it must be above zero.; Soa:Flows:State:Interval is 00:00:00; "
                + "it must be above zero."));
    }
}
