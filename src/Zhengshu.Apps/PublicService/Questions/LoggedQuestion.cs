using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Zhengshu.Apps.PublicService.Contracts;
using Zhengshu.Kernel.Database;

namespace Zhengshu.Apps.PublicService.Questions;

/// <summary>One question of the log (提问记录), with personal data masked before it is written.</summary>
internal sealed class LoggedQuestion
{
    public required Guid Id { get; init; }

    public required string Tenant { get; init; }

    public required DateTimeOffset AskedAt { get; init; }

    /// <summary>Day in China, for counting clients: their hashes are comparable within a day only.</summary>
    public required DateOnly Day { get; init; }

    /// <summary>The question, masked.</summary>
    public required string Text { get; init; }

    /// <summary>The same for questions that differ only in punctuation and case.</summary>
    public required string Key { get; init; }

    /// <summary>Whether something was masked: such a question is never shown to others.</summary>
    public required bool Masked { get; init; }

    public required QuestionOutcome Outcome { get; init; }

    public required string Route { get; init; }

    public required double Support { get; init; }

    /// <summary>Titles of the documents cited, one a line.</summary>
    public required string Cited { get; init; }

    public required double ElapsedMs { get; init; }

    public required string Channel { get; init; }

    public string? Region { get; init; }

    /// <summary>Hash of the client's address with a salt that is thrown away after the day.</summary>
    public required string Client { get; init; }

    public QuestionFeedback Feedback { get; set; }

    /// <summary>Reason given with the feedback, masked.</summary>
    public string? FeedbackReason { get; set; }
}

/// <summary>The salt of a day, so that clients can be told apart on that day and never again afterwards.</summary>
internal sealed class ClientSalt
{
    public required DateOnly Day { get; init; }

    public required byte[] Salt { get; init; }
}

internal sealed class LoggedQuestionTable : IEntityTypeConfiguration<LoggedQuestion>
{
    public void Configure(EntityTypeBuilder<LoggedQuestion> builder)
    {
        builder.ToModuleTable("publicservice", "questions");
        builder.Property(q => q.Outcome).HasConversion<string>().HasMaxLength(16);
        builder.Property(q => q.Feedback).HasConversion<string>().HasMaxLength(16);
        builder.Property(q => q.Route).HasMaxLength(32);
        builder.Property(q => q.Channel).HasMaxLength(16);
        builder.Property(q => q.Client).HasMaxLength(32);
        builder.HasIndex(q => new { q.Tenant, q.AskedAt });
        builder.HasIndex(q => new { q.Tenant, q.Key });
    }
}

internal sealed class ClientSaltTable : IEntityTypeConfiguration<ClientSalt>
{
    public void Configure(EntityTypeBuilder<ClientSalt> builder)
    {
        builder.ToModuleTable("publicservice", "client_salts");
        builder.HasKey(s => s.Day);
    }
}
