using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Use.Platform.Mail;

internal static class MailServices
{
    /// <summary>Adds the writing and sending of mail.</summary>
    public static void AddMail(this IServiceCollection services, IConfiguration configuration)
    {
        var section = configuration.GetSection("Mail");
        services.Configure<MailOptions>(section);
        services.AddScoped<MailWriter>();
        services.AddScoped<SendMail>();
        if (string.IsNullOrEmpty(section["Smtp:Host"]))
        {
            services.AddScoped<IMailCarrier, MailFolder>();
        }
        else
        {
            services.AddScoped<IMailCarrier, SmtpCarrier>();
        }
    }
}
