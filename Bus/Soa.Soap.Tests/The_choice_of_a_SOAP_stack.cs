using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;
using Soa.Messaging.Settings;
using Soa.ServiceModel;
using Soa.Soap.Calls;

namespace Soa.Soap.Tests;

[TestFixture]
internal sealed class The_choice_of_a_SOAP_stack
{
    private static readonly ISoapStack Other = new Stack();

    [TestCase(null, true)]
    [TestCase("other", true)]
    [TestCase("OTHER", true)]
    [TestCase("Default", false)]
    [TestCase("default", false)]
    public void Is_that_of_the_setting_or_the_one_that_is_built_in(string? setting, bool isOther) =>
        Assert.That(SoapStacks.Choose([Other], With(setting)), isOther ? Is.SameAs(Other) : Is.Null);

    [TestCase(null)]
    [TestCase("Default")]
    public void Is_the_default_if_no_other_is_built_in(string? setting) => Assert.That(SoapStacks.Choose([], With(setting)), Is.Null);

    [Test]
    public void Must_be_one_that_is_built_in() => Assert.That(
        () => SoapStacks.Choose([], With("CoreWCF")),
        Throws.TypeOf<OptionsValidationException>().With.Message.EqualTo(
            "Soa:Soap:Stack is 'CoreWCF', but this build has only Default. Remove the setting, "
                + "or build with -p:SoapStack=CoreWCF for CoreWCF."));

    private static SoapOptions With(string? stack) =>
        new ConfigurationBuilder().AddInMemoryCollection([new("Soa:Soap:Stack", stack)]).Build().ReadSettings<SoapOptions>();

    private sealed class Stack : ISoapStack
    {
        public string Name => "Other";

        public SoapCallHandler Host(IEndpointRouteBuilder endpoints, ServiceDefinition service, string path) =>
            throw new NotSupportedException();
    }
}
