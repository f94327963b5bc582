using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Soa.Messaging.Settings;

/// <summary>Binds sections of the configuration to their types.</summary>
public static class SettingsRegistration
{
    /// <summary>
    /// Binds the section of <typeparamref name="TSettings"/>, refuses keys that are not settings, and validates the values before the
    /// process starts. The settings can be injected as <see cref="IOptions{TOptions}"/> and as they are. A second call for the same type
    /// does nothing, unless it names the first configuration: that goes before the configuration of the process.
    /// </summary>
    /// <param name="services">The services of the process.</param>
    /// <param name="configuration">The configuration; <c>null</c> for that of the process.</param>
    /// <typeparam name="TSettings">The type of the settings.</typeparam>
    public static IServiceCollection AddSettings<TSettings>(this IServiceCollection services, IConfiguration? configuration = null)
        where TSettings : class, ISettings
    {
        var isOfProcess = configuration is null;
        var known = services.Select(service => service.ImplementationInstance).OfType<SettingsSection>();
        if (known.Any(section => section.Type == typeof(TSettings) && (isOfProcess || !section.IsOfProcess)))
            return services;
        var section = SettingsSection.Of<TSettings>(isOfProcess);
        var options = services.AddSingleton(section).AddOptions<TSettings>();
        if (configuration is null)
        {
            options.BindConfiguration(section.Name, Refuse)
                .PostConfigure<IConfiguration>((settings, process) => settings.Complete(process.GetSection(section.Name)));
        }
        else
        {
            options.Bind(configuration.GetSection(section.Name), Refuse)
                .PostConfigure(settings => settings.Complete(configuration.GetSection(section.Name)));
        }

        options.ValidateOnStart();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<TSettings>, SettingsValidator<TSettings>>());
        services.TryAddSingleton(provider => provider.GetRequiredService<IOptions<TSettings>>().Value);
        return services;

        static void Refuse(BinderOptions binder) => binder.ErrorOnUnknownConfiguration = true;
    }

    /// <summary>Uses settings that the program has made itself, and not those of the configuration.</summary>
    /// <exception cref="OptionsValidationException">Some are wrong; the exception names all of them.</exception>
    public static IServiceCollection AddSettings<TSettings>(this IServiceCollection services, TSettings settings)
        where TSettings : class, ISettings
    {
        if (settings.FindErrors().ToList() is { Count: > 0 } errors)
            throw new OptionsValidationException(TSettings.Section, typeof(TSettings), errors);
        return services.AddSingleton(settings).AddSingleton(Options.Create(settings));
    }

    /// <summary>Reads settings before the services of the process can be asked for them.</summary>
    /// <exception cref="OptionsValidationException">
    /// Some are wrong: values, keys that are not settings, or both. The exception names all of them.
    /// </exception>
    public static TSettings ReadSettings<TSettings>(this IConfiguration configuration)
        where TSettings : class, ISettings
    {
        using var provider = new ServiceCollection().AddSettings<TSettings>(configuration).BuildServiceProvider();
        try
        {
            return provider.GetRequiredService<IOptions<TSettings>>().Value;
        }
        catch (InvalidOperationException refusal)
        {
            throw new OptionsValidationException(
                TSettings.Section, typeof(TSettings), BindingErrors.Of<TSettings>(refusal, configuration.GetSection(TSettings.Section)));
        }
    }
}
