using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Use.Platform.Mail;

internal sealed class OutgoingMailMapping : IEntityTypeConfiguration<OutgoingMail>
{
    public void Configure(EntityTypeBuilder<OutgoingMail> mail)
    {
        mail.Property(m => m.To).HasMaxLength(320);
        mail.Property(m => m.Unsubscribe).HasMaxLength(500);
        mail.HasIndex(m => new { m.SentAt, m.NextAttemptAt });
        mail.HasIndex(m => new { m.To, m.CreatedAt });
    }
}
