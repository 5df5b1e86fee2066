IF OBJECT_ID(N'[__EFMigrationsHistory]') IS NULL
BEGIN
    CREATE TABLE [__EFMigrationsHistory] (
        [MigrationId] nvarchar(150) NOT NULL,
        [ProductVersion] nvarchar(32) NOT NULL,
        CONSTRAINT [PK___EFMigrationsHistory] PRIMARY KEY ([MigrationId])
    );
END;
GO

BEGIN TRANSACTION;
IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261126235012_Start'
)
BEGIN
    CREATE TABLE [ApiKeys] (
        [Id] uniqueidentifier NOT NULL,
        [PersonId] uniqueidentifier NOT NULL,
        [Label] nvarchar(100) COLLATE Latin1_General_BIN2 NOT NULL,
        [CodeHash] nvarchar(64) COLLATE Latin1_General_BIN2 NULL,
        [CodeExpires] datetimeoffset(6) NULL,
        [PublicId] nvarchar(32) COLLATE Latin1_General_BIN2 NULL,
        [SecretHash] nvarchar(64) COLLATE Latin1_General_BIN2 NULL,
        [RevokedAt] datetimeoffset(6) NULL,
        [Version] int NOT NULL,
        [Number] bigint NOT NULL,
        [Head] varbinary(32) NOT NULL,
        [FoldVersion] int NOT NULL,
        CONSTRAINT [PK_ApiKeys] PRIMARY KEY NONCLUSTERED ([Id])
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261126235012_Start'
)
BEGIN
    CREATE TABLE [AuditLogs] (
        [Id] uniqueidentifier NOT NULL,
        [Origin] nvarchar(200) COLLATE Latin1_General_BIN2 NOT NULL,
        [Keys] nvarchar(max) NOT NULL,
        [Restores] nvarchar(max) NOT NULL,
        [Version] int NOT NULL,
        [Number] bigint NOT NULL,
        [Head] varbinary(32) NOT NULL,
        [FoldVersion] int NOT NULL,
        CONSTRAINT [PK_AuditLogs] PRIMARY KEY NONCLUSTERED ([Id])
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261126235012_Start'
)
BEGIN
    CREATE TABLE [Authorities] (
        [Id] uniqueidentifier NOT NULL,
        [Kind] nvarchar(40) COLLATE Latin1_General_BIN2 NOT NULL,
        [Name] nvarchar(300) COLLATE Latin1_General_BIN2 NOT NULL,
        [Aliases] nvarchar(max) NOT NULL,
        [Identifiers] nvarchar(max) NOT NULL,
        [Roles] nvarchar(max) NOT NULL,
        [MergedInto] uniqueidentifier NULL,
        [Version] int NOT NULL,
        [Number] bigint NOT NULL,
        [Head] varbinary(32) NOT NULL,
        [FoldVersion] int NOT NULL,
        CONSTRAINT [PK_Authorities] PRIMARY KEY NONCLUSTERED ([Id])
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261126235012_Start'
)
BEGIN
    CREATE TABLE [AuthorityNames] (
        [Key] nvarchar(200) COLLATE Latin1_General_BIN2 NOT NULL,
        [AuthorityId] uniqueidentifier NOT NULL,
        CONSTRAINT [PK_AuthorityNames] PRIMARY KEY ([Key], [AuthorityId])
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261126235012_Start'
)
BEGIN
    CREATE TABLE [Blobs] (
        [Sha256] nvarchar(64) COLLATE Latin1_General_BIN2 NOT NULL,
        [Bytes] varbinary(max) NOT NULL,
        [RedactedBy] bigint NULL,
        CONSTRAINT [PK_Blobs] PRIMARY KEY NONCLUSTERED ([Sha256])
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261126235012_Start'
)
BEGIN
    CREATE TABLE [Checkpoints] (
        [Size] bigint NOT NULL,
        [Root] varbinary(32) NOT NULL,
        [Note] nvarchar(max) COLLATE Latin1_General_BIN2 NOT NULL,
        [SignedAt] datetimeoffset(6) NOT NULL,
        [WitnessedAt] datetimeoffset(6) NULL,
        [Token] varbinary(max) NULL,
        CONSTRAINT [PK_Checkpoints] PRIMARY KEY ([Size])
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261126235012_Start'
)
BEGIN
    CREATE TABLE [ClaimReferences] (
        [Kind] nvarchar(40) COLLATE Latin1_General_BIN2 NOT NULL,
        [Target] nvarchar(80) COLLATE Latin1_General_BIN2 NOT NULL,
        [Number] bigint NOT NULL,
        [ClaimId] uniqueidentifier NOT NULL,
        CONSTRAINT [PK_ClaimReferences] PRIMARY KEY ([Kind], [Target], [Number])
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261126235012_Start'
)
BEGIN
    CREATE TABLE [Claims] (
        [Id] uniqueidentifier NOT NULL,
        [DocumentId] uniqueidentifier NOT NULL,
        [DocumentVersion] int NOT NULL,
        [Passage] nvarchar(max) NOT NULL,
        [Content] nvarchar(max) NOT NULL,
        [Text] nvarchar(4000) COLLATE Latin1_General_BIN2 NOT NULL,
        [Kind] nvarchar(40) COLLATE Latin1_General_BIN2 NOT NULL,
        [Stage] nvarchar(40) COLLATE Latin1_General_BIN2 NOT NULL,
        [Severity] nvarchar(40) COLLATE Latin1_General_BIN2 NULL,
        [Assignee] uniqueidentifier NULL,
        [DueAt] datetimeoffset(6) NULL,
        [Awaited] nvarchar(max) NULL,
        [Withdrawal] nvarchar(max) NULL,
        [Workers] nvarchar(max) NOT NULL,
        [Evidence] nvarchar(max) NOT NULL,
        [Searches] nvarchar(max) NOT NULL,
        [Queries] nvarchar(max) NOT NULL,
        [Contacts] nvarchar(max) NOT NULL,
        [Flags] nvarchar(max) NOT NULL,
        [Rounds] nvarchar(max) NOT NULL,
        [Decision] nvarchar(max) NULL,
        [PastDecisions] nvarchar(max) NOT NULL,
        [Stalenesses] nvarchar(max) NOT NULL,
        [Reaffirmations] nvarchar(max) NOT NULL,
        [Links] nvarchar(max) NOT NULL,
        [Notes] nvarchar(max) NOT NULL,
        [Fidelity] nvarchar(40) COLLATE Latin1_General_BIN2 NULL,
        [Veracity] nvarchar(40) COLLATE Latin1_General_BIN2 NULL,
        [Version] int NOT NULL,
        [Number] bigint NOT NULL,
        [Head] varbinary(32) NOT NULL,
        [FoldVersion] int NOT NULL,
        CONSTRAINT [PK_Claims] PRIMARY KEY NONCLUSTERED ([Id])
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261126235012_Start'
)
BEGIN
    CREATE TABLE [DocumentAuthors] (
        [PersonId] uniqueidentifier NOT NULL,
        [DocumentId] uniqueidentifier NOT NULL,
        CONSTRAINT [PK_DocumentAuthors] PRIMARY KEY NONCLUSTERED ([PersonId], [DocumentId])
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261126235012_Start'
)
BEGIN
    CREATE TABLE [DocumentContents] (
        [ContentHash] nvarchar(64) COLLATE Latin1_General_BIN2 NOT NULL,
        [DocumentId] uniqueidentifier NOT NULL,
        [Version] int NOT NULL,
        CONSTRAINT [PK_DocumentContents] PRIMARY KEY ([ContentHash], [DocumentId], [Version])
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261126235012_Start'
)
BEGIN
    CREATE TABLE [Documents] (
        [Id] uniqueidentifier NOT NULL,
        [Ref] nvarchar(500) COLLATE Latin1_General_BIN2 NULL,
        [Title] nvarchar(500) COLLATE Latin1_General_BIN2 NOT NULL,
        [Language] nvarchar(35) COLLATE Latin1_General_BIN2 NOT NULL,
        [Desk] nvarchar(500) COLLATE Latin1_General_BIN2 NULL,
        [Tags] nvarchar(max) NOT NULL,
        [PublishBy] datetimeoffset(6) NULL,
        [Embargo] datetimeoffset(6) NULL,
        [Authors] nvarchar(max) NOT NULL,
        [AuthorsOutside] bit NOT NULL,
        [DocumentDate] nvarchar(64) COLLATE Latin1_General_BIN2 NULL,
        [Versions] nvarchar(max) NOT NULL,
        [LatestVersion] int NOT NULL,
        [LatestContentHash] nvarchar(64) COLLATE Latin1_General_BIN2 NOT NULL,
        [Flags] nvarchar(max) NOT NULL,
        [Version] int NOT NULL,
        [Number] bigint NOT NULL,
        [Head] varbinary(32) NOT NULL,
        [FoldVersion] int NOT NULL,
        CONSTRAINT [PK_Documents] PRIMARY KEY NONCLUSTERED ([Id])
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261126235012_Start'
)
BEGIN
    CREATE TABLE [DocumentTags] (
        [Tag] nvarchar(500) COLLATE Latin1_General_BIN2 NOT NULL,
        [DocumentId] uniqueidentifier NOT NULL,
        CONSTRAINT [PK_DocumentTags] PRIMARY KEY NONCLUSTERED ([Tag], [DocumentId])
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261126235012_Start'
)
BEGIN
    CREATE TABLE [Events] (
        [LogIndex] bigint NOT NULL,
        [Stream] nvarchar(80) COLLATE Latin1_General_BIN2 NOT NULL,
        [StreamVersion] int NOT NULL,
        [Type] nvarchar(80) COLLATE Latin1_General_BIN2 NOT NULL,
        [Actor] nvarchar(80) COLLATE Latin1_General_BIN2 NOT NULL,
        [Line] varbinary(max) NOT NULL,
        [Leaf] varbinary(32) NOT NULL,
        [Payload] varbinary(max) NOT NULL,
        [Salt] varbinary(32) NOT NULL,
        [RedactedBy] bigint NULL,
        [CommandId] uniqueidentifier NOT NULL,
        CONSTRAINT [PK_Events] PRIMARY KEY ([LogIndex])
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261126235012_Start'
)
BEGIN
    CREATE TABLE [KeyUses] (
        [Id] uniqueidentifier NOT NULL,
        [PersonId] uniqueidentifier NOT NULL,
        [LastUsedOn] date NULL,
        [LastRefusedOn] date NULL,
        [Version] int NOT NULL,
        [Number] bigint NOT NULL,
        [Head] varbinary(32) NOT NULL,
        [FoldVersion] int NOT NULL,
        CONSTRAINT [PK_KeyUses] PRIMARY KEY NONCLUSTERED ([Id])
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261126235012_Start'
)
BEGIN
    CREATE TABLE [LegalHolds] (
        [Id] uniqueidentifier NOT NULL,
        [Stream] nvarchar(80) COLLATE Latin1_General_BIN2 NULL,
        [Reason] nvarchar(max) COLLATE Latin1_General_BIN2 NOT NULL,
        [State] nvarchar(40) COLLATE Latin1_General_BIN2 NOT NULL,
        [IsInForce] bit NOT NULL,
        [ProposedBy] uniqueidentifier NOT NULL,
        [ProposedAs] nvarchar(max) NOT NULL,
        [Version] int NOT NULL,
        [Number] bigint NOT NULL,
        [Head] varbinary(32) NOT NULL,
        [FoldVersion] int NOT NULL,
        CONSTRAINT [PK_LegalHolds] PRIMARY KEY NONCLUSTERED ([Id])
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261126235012_Start'
)
BEGIN
    CREATE TABLE [LogCursors] (
        [Consumer] nvarchar(60) COLLATE Latin1_General_BIN2 NOT NULL,
        [NextIndex] bigint NOT NULL,
        CONSTRAINT [PK_LogCursors] PRIMARY KEY ([Consumer])
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261126235012_Start'
)
BEGIN
    CREATE TABLE [LogHead] (
        [Id] int NOT NULL,
        [NextIndex] bigint NOT NULL,
        [LastTime] datetimeoffset(6) NOT NULL,
        CONSTRAINT [PK_LogHead] PRIMARY KEY ([Id])
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261126235012_Start'
)
BEGIN
    CREATE TABLE [People] (
        [Id] uniqueidentifier NOT NULL,
        [Name] nvarchar(200) COLLATE Latin1_General_BIN2 NOT NULL,
        [Email] nvarchar(254) COLLATE Latin1_General_BIN2 NULL,
        [CanSignIn] bit NOT NULL,
        [Roles] nvarchar(max) NOT NULL,
        [Disabled] bit NOT NULL,
        [Version] int NOT NULL,
        [Number] bigint NOT NULL,
        [Head] varbinary(32) NOT NULL,
        [FoldVersion] int NOT NULL,
        CONSTRAINT [PK_People] PRIMARY KEY NONCLUSTERED ([Id])
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261126235012_Start'
)
BEGIN
    CREATE TABLE [PersonRoles] (
        [Role] nvarchar(40) COLLATE Latin1_General_BIN2 NOT NULL,
        [PersonId] uniqueidentifier NOT NULL,
        CONSTRAINT [PK_PersonRoles] PRIMARY KEY ([Role], [PersonId])
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261126235012_Start'
)
BEGIN
    CREATE TABLE [Policies] (
        [Id] uniqueidentifier NOT NULL,
        [Terms] nvarchar(max) NOT NULL,
        [PolicyVersion] int NOT NULL,
        [Reason] nvarchar(2000) COLLATE Latin1_General_BIN2 NOT NULL,
        [Since] datetimeoffset(6) NOT NULL,
        [Version] int NOT NULL,
        [Number] bigint NOT NULL,
        [Head] varbinary(32) NOT NULL,
        [FoldVersion] int NOT NULL,
        CONSTRAINT [PK_Policies] PRIMARY KEY NONCLUSTERED ([Id])
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261126235012_Start'
)
BEGIN
    CREATE TABLE [Publications] (
        [Id] uniqueidentifier NOT NULL,
        [Ref] nvarchar(500) COLLATE Latin1_General_BIN2 NOT NULL,
        [ContentHash] nvarchar(64) COLLATE Latin1_General_BIN2 NOT NULL,
        [PublishedAt] datetimeoffset(6) NOT NULL,
        [Url] nvarchar(2000) COLLATE Latin1_General_BIN2 NULL,
        [Kind] nvarchar(40) COLLATE Latin1_General_BIN2 NOT NULL,
        [DocumentId] uniqueidentifier NULL,
        [DocumentVersion] int NULL,
        [Version] int NOT NULL,
        [Number] bigint NOT NULL,
        [Head] varbinary(32) NOT NULL,
        [FoldVersion] int NOT NULL,
        CONSTRAINT [PK_Publications] PRIMARY KEY NONCLUSTERED ([Id])
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261126235012_Start'
)
BEGIN
    CREATE TABLE [Redactions] (
        [Id] uniqueidentifier NOT NULL,
        [Order] nvarchar(max) NOT NULL,
        [EventIndex] bigint NOT NULL,
        [State] nvarchar(40) COLLATE Latin1_General_BIN2 NOT NULL,
        [RequestedBy] uniqueidentifier NOT NULL,
        [ClosedBy] uniqueidentifier NULL,
        [DeclinedBecause] nvarchar(max) COLLATE Latin1_General_BIN2 NULL,
        [Version] int NOT NULL,
        [Number] bigint NOT NULL,
        [Head] varbinary(32) NOT NULL,
        [FoldVersion] int NOT NULL,
        CONSTRAINT [PK_Redactions] PRIMARY KEY NONCLUSTERED ([Id])
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261126235012_Start'
)
BEGIN
    CREATE TABLE [SourceAuthorities] (
        [AuthorityId] uniqueidentifier NOT NULL,
        [SourceId] uniqueidentifier NOT NULL,
        CONSTRAINT [PK_SourceAuthorities] PRIMARY KEY NONCLUSTERED ([AuthorityId], [SourceId])
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261126235012_Start'
)
BEGIN
    CREATE TABLE [Sources] (
        [Id] uniqueidentifier NOT NULL,
        [Item] nvarchar(max) NOT NULL,
        [Closed] nvarchar(64) COLLATE Latin1_General_BIN2 NULL,
        [AuthorityIds] nvarchar(max) NOT NULL,
        [Editions] nvarchar(max) NOT NULL,
        [Notices] nvarchar(max) NOT NULL,
        [Access] nvarchar(40) COLLATE Latin1_General_BIN2 NOT NULL,
        [Attempts] nvarchar(max) NOT NULL,
        [Snapshots] nvarchar(max) NOT NULL,
        [Title] nvarchar(max) COLLATE Latin1_General_BIN2 NOT NULL,
        [WorkType] nvarchar(40) COLLATE Latin1_General_BIN2 NOT NULL,
        [IsRetracted] bit NOT NULL,
        [Version] int NOT NULL,
        [Number] bigint NOT NULL,
        [Head] varbinary(32) NOT NULL,
        [FoldVersion] int NOT NULL,
        CONSTRAINT [PK_Sources] PRIMARY KEY NONCLUSTERED ([Id])
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261126235012_Start'
)
BEGIN
    CREATE TABLE [TreeNodes] (
        [Level] int NOT NULL,
        [Index] bigint NOT NULL,
        [Hash] varbinary(32) NOT NULL,
        CONSTRAINT [PK_TreeNodes] PRIMARY KEY ([Level], [Index])
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261126235012_Start'
)
BEGIN
    CREATE TABLE [WorkIdentifiers] (
        [Value] nvarchar(300) COLLATE Latin1_General_BIN2 NOT NULL,
        [SourceId] uniqueidentifier NOT NULL,
        CONSTRAINT [PK_WorkIdentifiers] PRIMARY KEY ([Value], [SourceId])
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261126235012_Start'
)
BEGIN
    CREATE TABLE [WorkTitles] (
        [Key] nvarchar(200) COLLATE Latin1_General_BIN2 NOT NULL,
        [SourceId] uniqueidentifier NOT NULL,
        CONSTRAINT [PK_WorkTitles] PRIMARY KEY ([Key], [SourceId])
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261126235012_Start'
)
BEGIN
    IF EXISTS (SELECT * FROM [sys].[identity_columns] WHERE [name] IN (N'Id', N'LastTime', N'NextIndex') AND [object_id] = OBJECT_ID(N'[LogHead]'))
        SET IDENTITY_INSERT [LogHead] ON;
    EXEC(N'INSERT INTO [LogHead] ([Id], [LastTime], [NextIndex])
    VALUES (1, ''1970-01-01T00:00:00.000000+00:00'', CAST(0 AS bigint))');
    IF EXISTS (SELECT * FROM [sys].[identity_columns] WHERE [name] IN (N'Id', N'LastTime', N'NextIndex') AND [object_id] = OBJECT_ID(N'[LogHead]'))
        SET IDENTITY_INSERT [LogHead] OFF;
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261126235012_Start'
)
BEGIN
    EXEC(N'CREATE UNIQUE INDEX [IX_ApiKeys_CodeHash] ON [ApiKeys] ([CodeHash]) WHERE [CodeHash] IS NOT NULL');
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261126235012_Start'
)
BEGIN
    CREATE UNIQUE CLUSTERED INDEX [IX_ApiKeys_Number] ON [ApiKeys] ([Number]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261126235012_Start'
)
BEGIN
    CREATE INDEX [IX_ApiKeys_PersonId_Number] ON [ApiKeys] ([PersonId], [Number]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261126235012_Start'
)
BEGIN
    EXEC(N'CREATE UNIQUE INDEX [IX_ApiKeys_PublicId] ON [ApiKeys] ([PublicId]) WHERE [PublicId] IS NOT NULL');
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261126235012_Start'
)
BEGIN
    CREATE UNIQUE CLUSTERED INDEX [IX_AuditLogs_Number] ON [AuditLogs] ([Number]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261126235012_Start'
)
BEGIN
    CREATE INDEX [IX_Authorities_Kind_Number] ON [Authorities] ([Kind], [Number]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261126235012_Start'
)
BEGIN
    CREATE INDEX [IX_Authorities_MergedInto_Number] ON [Authorities] ([MergedInto], [Number]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261126235012_Start'
)
BEGIN
    CREATE UNIQUE CLUSTERED INDEX [IX_Authorities_Number] ON [Authorities] ([Number]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261126235012_Start'
)
BEGIN
    CREATE INDEX [IX_AuthorityNames_AuthorityId] ON [AuthorityNames] ([AuthorityId]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261126235012_Start'
)
BEGIN
    CREATE INDEX [IX_ClaimReferences_ClaimId] ON [ClaimReferences] ([ClaimId]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261126235012_Start'
)
BEGIN
    CREATE INDEX [IX_Claims_Assignee_Number] ON [Claims] ([Assignee], [Number]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261126235012_Start'
)
BEGIN
    CREATE INDEX [IX_Claims_DocumentId_Number] ON [Claims] ([DocumentId], [Number]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261126235012_Start'
)
BEGIN
    CREATE INDEX [IX_Claims_DueAt_Number] ON [Claims] ([DueAt], [Number]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261126235012_Start'
)
BEGIN
    CREATE INDEX [IX_Claims_Fidelity_Number] ON [Claims] ([Fidelity], [Number]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261126235012_Start'
)
BEGIN
    CREATE UNIQUE CLUSTERED INDEX [IX_Claims_Number] ON [Claims] ([Number]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261126235012_Start'
)
BEGIN
    CREATE INDEX [IX_Claims_Severity_Number] ON [Claims] ([Severity], [Number]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261126235012_Start'
)
BEGIN
    CREATE INDEX [IX_Claims_Stage_Number] ON [Claims] ([Stage], [Number]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261126235012_Start'
)
BEGIN
    CREATE INDEX [IX_Claims_Veracity_Number] ON [Claims] ([Veracity], [Number]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261126235012_Start'
)
BEGIN
    CREATE INDEX [IX_DocumentAuthors_DocumentId] ON [DocumentAuthors] ([DocumentId]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261126235012_Start'
)
BEGIN
    CREATE INDEX [IX_DocumentContents_DocumentId] ON [DocumentContents] ([DocumentId]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261126235012_Start'
)
BEGIN
    CREATE INDEX [IX_Documents_Desk_Number] ON [Documents] ([Desk], [Number]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261126235012_Start'
)
BEGIN
    CREATE UNIQUE CLUSTERED INDEX [IX_Documents_Number] ON [Documents] ([Number]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261126235012_Start'
)
BEGIN
    EXEC(N'CREATE UNIQUE INDEX [IX_Documents_Ref] ON [Documents] ([Ref]) WHERE [Ref] IS NOT NULL');
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261126235012_Start'
)
BEGIN
    CREATE INDEX [IX_DocumentTags_DocumentId] ON [DocumentTags] ([DocumentId]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261126235012_Start'
)
BEGIN
    CREATE INDEX [IX_Events_Actor_LogIndex] ON [Events] ([Actor], [LogIndex]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261126235012_Start'
)
BEGIN
    CREATE INDEX [IX_Events_CommandId] ON [Events] ([CommandId]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261126235012_Start'
)
BEGIN
    CREATE UNIQUE INDEX [IX_Events_Stream_StreamVersion] ON [Events] ([Stream], [StreamVersion]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261126235012_Start'
)
BEGIN
    CREATE INDEX [IX_Events_Type_LogIndex] ON [Events] ([Type], [LogIndex]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261126235012_Start'
)
BEGIN
    CREATE UNIQUE CLUSTERED INDEX [IX_KeyUses_Number] ON [KeyUses] ([Number]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261126235012_Start'
)
BEGIN
    CREATE UNIQUE CLUSTERED INDEX [IX_LegalHolds_Number] ON [LegalHolds] ([Number]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261126235012_Start'
)
BEGIN
    CREATE INDEX [IX_LegalHolds_Stream_IsInForce] ON [LegalHolds] ([Stream], [IsInForce]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261126235012_Start'
)
BEGIN
    CREATE UNIQUE CLUSTERED INDEX [IX_People_Number] ON [People] ([Number]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261126235012_Start'
)
BEGIN
    CREATE INDEX [IX_PersonRoles_PersonId] ON [PersonRoles] ([PersonId]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261126235012_Start'
)
BEGIN
    CREATE UNIQUE CLUSTERED INDEX [IX_Policies_Number] ON [Policies] ([Number]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261126235012_Start'
)
BEGIN
    CREATE INDEX [IX_Publications_DocumentId_Number] ON [Publications] ([DocumentId], [Number]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261126235012_Start'
)
BEGIN
    CREATE UNIQUE CLUSTERED INDEX [IX_Publications_Number] ON [Publications] ([Number]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261126235012_Start'
)
BEGIN
    CREATE INDEX [IX_Publications_Ref_Number] ON [Publications] ([Ref], [Number]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261126235012_Start'
)
BEGIN
    CREATE INDEX [IX_Redactions_EventIndex] ON [Redactions] ([EventIndex]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261126235012_Start'
)
BEGIN
    CREATE UNIQUE CLUSTERED INDEX [IX_Redactions_Number] ON [Redactions] ([Number]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261126235012_Start'
)
BEGIN
    CREATE INDEX [IX_SourceAuthorities_SourceId] ON [SourceAuthorities] ([SourceId]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261126235012_Start'
)
BEGIN
    CREATE INDEX [IX_Sources_Access_Number] ON [Sources] ([Access], [Number]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261126235012_Start'
)
BEGIN
    CREATE UNIQUE CLUSTERED INDEX [IX_Sources_Number] ON [Sources] ([Number]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261126235012_Start'
)
BEGIN
    CREATE INDEX [IX_Sources_WorkType_Number] ON [Sources] ([WorkType], [Number]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261126235012_Start'
)
BEGIN
    CREATE INDEX [IX_WorkIdentifiers_SourceId] ON [WorkIdentifiers] ([SourceId]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261126235012_Start'
)
BEGIN
    CREATE INDEX [IX_WorkTitles_SourceId] ON [WorkTitles] ([SourceId]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261126235012_Start'
)
BEGIN
    INSERT INTO [__EFMigrationsHistory] ([MigrationId], [ProductVersion])
    VALUES (N'20261126235012_Start', N'10.0.14');
END;

COMMIT;
GO

BEGIN TRANSACTION;
IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261127002553_Placements'
)
BEGIN
    ALTER TABLE [LogCursors] ADD [Within] bigint NOT NULL DEFAULT CAST(0 AS bigint);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261127002553_Placements'
)
BEGIN
    ALTER TABLE [Claims] ADD [CausesMet] nvarchar(max) NOT NULL DEFAULT ('[]');
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261127002553_Placements'
)
BEGIN
    ALTER TABLE [Claims] ADD [LookAgainAt] datetimeoffset(6) NULL;
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261127002553_Placements'
)
BEGIN
    ALTER TABLE [Claims] ADD [Placements] nvarchar(max) NOT NULL DEFAULT ('[]');
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261127002553_Placements'
)
BEGIN
    CREATE INDEX [IX_Claims_LookAgainAt_Number] ON [Claims] ([LookAgainAt], [Number]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261127002553_Placements'
)
BEGIN
    INSERT INTO [__EFMigrationsHistory] ([MigrationId], [ProductVersion])
    VALUES (N'20261127002553_Placements', N'10.0.14');
END;

COMMIT;
GO

BEGIN TRANSACTION;
IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261127004340_Leases'
)
BEGIN
    CREATE TABLE [Leases] (
        [Name] nvarchar(60) COLLATE Latin1_General_BIN2 NOT NULL,
        [Holder] uniqueidentifier NOT NULL,
        [Term] bigint NOT NULL,
        [Beat] bigint NOT NULL,
        CONSTRAINT [PK_Leases] PRIMARY KEY ([Name])
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261127004340_Leases'
)
BEGIN
    IF EXISTS (SELECT * FROM [sys].[identity_columns] WHERE [name] IN (N'Name', N'Beat', N'Holder', N'Term') AND [object_id] = OBJECT_ID(N'[Leases]'))
        SET IDENTITY_INSERT [Leases] ON;
    EXEC(N'INSERT INTO [Leases] ([Name], [Beat], [Holder], [Term])
    VALUES (N''background'', CAST(0 AS bigint), ''00000000-0000-0000-0000-000000000000'', CAST(0 AS bigint))');
    IF EXISTS (SELECT * FROM [sys].[identity_columns] WHERE [name] IN (N'Name', N'Beat', N'Holder', N'Term') AND [object_id] = OBJECT_ID(N'[Leases]'))
        SET IDENTITY_INSERT [Leases] OFF;
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261127004340_Leases'
)
BEGIN
    INSERT INTO [__EFMigrationsHistory] ([MigrationId], [ProductVersion])
    VALUES (N'20261127004340_Leases', N'10.0.14');
END;

COMMIT;
GO

BEGIN TRANSACTION;
IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261127011120_Systems'
)
BEGIN
    CREATE TABLE [IdempotencyKeys] (
        [PersonId] uniqueidentifier NOT NULL,
        [KeyHash] nvarchar(64) COLLATE Latin1_General_BIN2 NOT NULL,
        [RequestHash] nvarchar(64) COLLATE Latin1_General_BIN2 NOT NULL,
        [At] datetimeoffset(6) NOT NULL,
        [Status] int NOT NULL,
        [ContentType] nvarchar(200) COLLATE Latin1_General_BIN2 NULL,
        [ETag] nvarchar(40) COLLATE Latin1_General_BIN2 NULL,
        [Location] nvarchar(500) COLLATE Latin1_General_BIN2 NULL,
        [Body] varbinary(max) NULL,
        CONSTRAINT [PK_IdempotencyKeys] PRIMARY KEY NONCLUSTERED ([PersonId], [KeyHash])
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261127011120_Systems'
)
BEGIN
    CREATE TABLE [WebhookAttempts] (
        [DeliveryId] uniqueidentifier NOT NULL,
        [Number] int NOT NULL,
        [At] datetimeoffset(6) NOT NULL,
        [Status] int NULL,
        [Failure] nvarchar(200) COLLATE Latin1_General_BIN2 NULL,
        [Milliseconds] int NOT NULL,
        CONSTRAINT [PK_WebhookAttempts] PRIMARY KEY NONCLUSTERED ([DeliveryId], [Number])
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261127011120_Systems'
)
BEGIN
    CREATE TABLE [WebhookDeliveries] (
        [WebhookId] uniqueidentifier NOT NULL,
        [Place] bigint NOT NULL,
        [Id] uniqueidentifier NOT NULL,
        [EventType] nvarchar(60) COLLATE Latin1_General_BIN2 NOT NULL,
        [Subject] nvarchar(80) COLLATE Latin1_General_BIN2 NOT NULL,
        [LogIndex] bigint NOT NULL,
        [Body] varbinary(max) NOT NULL,
        [CreatedAt] datetimeoffset(6) NOT NULL,
        [State] nvarchar(40) COLLATE Latin1_General_BIN2 NOT NULL,
        [Failures] int NOT NULL,
        [Attempts] int NOT NULL,
        [NextAt] datetimeoffset(6) NULL,
        [DeliveredAt] datetimeoffset(6) NULL,
        [Lease] uniqueidentifier NULL,
        [LeasedUntil] datetimeoffset(6) NULL,
        CONSTRAINT [PK_WebhookDeliveries] PRIMARY KEY NONCLUSTERED ([WebhookId], [Place])
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261127011120_Systems'
)
BEGIN
    CREATE TABLE [Webhooks] (
        [Id] uniqueidentifier NOT NULL,
        [Url] nvarchar(2000) COLLATE Latin1_General_BIN2 NOT NULL,
        [EventTypes] nvarchar(max) NOT NULL,
        [Description] nvarchar(500) COLLATE Latin1_General_BIN2 NULL,
        [Secrets] nvarchar(max) NOT NULL,
        [IsDisabled] bit NOT NULL,
        [DisabledBecause] nvarchar(500) COLLATE Latin1_General_BIN2 NULL,
        [Version] int NOT NULL,
        [Number] bigint NOT NULL,
        [Head] varbinary(32) NOT NULL,
        [FoldVersion] int NOT NULL,
        CONSTRAINT [PK_Webhooks] PRIMARY KEY NONCLUSTERED ([Id])
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261127011120_Systems'
)
BEGIN
    CREATE INDEX [IX_IdempotencyKeys_At] ON [IdempotencyKeys] ([At]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261127011120_Systems'
)
BEGIN
    CREATE INDEX [IX_WebhookAttempts_At] ON [WebhookAttempts] ([At]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261127011120_Systems'
)
BEGIN
    CREATE UNIQUE INDEX [IX_WebhookDeliveries_Id] ON [WebhookDeliveries] ([Id]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261127011120_Systems'
)
BEGIN
    CREATE INDEX [IX_WebhookDeliveries_State_NextAt] ON [WebhookDeliveries] ([State], [NextAt]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261127011120_Systems'
)
BEGIN
    CREATE INDEX [IX_WebhookDeliveries_WebhookId_State_Subject_Place] ON [WebhookDeliveries] ([WebhookId], [State], [Subject], [Place]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261127011120_Systems'
)
BEGIN
    CREATE UNIQUE CLUSTERED INDEX [IX_Webhooks_Number] ON [Webhooks] ([Number]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261127011120_Systems'
)
BEGIN
    INSERT INTO [__EFMigrationsHistory] ([MigrationId], [ProductVersion])
    VALUES (N'20261127011120_Systems', N'10.0.14');
END;

COMMIT;
GO

BEGIN TRANSACTION;
IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261127015252_Capabilities'
)
BEGIN
    ALTER TABLE [Publications] ADD [Alarm] nvarchar(40) COLLATE Latin1_General_BIN2 NULL;
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261127015252_Capabilities'
)
BEGIN
    ALTER TABLE [Policies] ADD [Proposal] nvarchar(max) NULL;
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261127015252_Capabilities'
)
BEGIN
    ALTER TABLE [Policies] ADD [WeakenedAt] datetimeoffset(6) NULL;
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261127015252_Capabilities'
)
BEGIN
    ALTER TABLE [People] ADD [Grants] nvarchar(max) NOT NULL DEFAULT ('[]');
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261127015252_Capabilities'
)
BEGIN
    ALTER TABLE [Documents] ADD [Marks] nvarchar(max) NOT NULL DEFAULT ('[]');
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261127015252_Capabilities'
)
BEGIN
    ALTER TABLE [Documents] ADD [Profile] nvarchar(max) NULL;
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261127015252_Capabilities'
)
BEGIN
    ALTER TABLE [Documents] ADD [SignOffs] nvarchar(max) NOT NULL DEFAULT ('[]');
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261127015252_Capabilities'
)
BEGIN
    ALTER TABLE [Claims] ADD [Challenges] nvarchar(max) NOT NULL DEFAULT ('[]');
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261127015252_Capabilities'
)
BEGIN
    ALTER TABLE [Claims] ADD [GuardOverrides] nvarchar(max) NOT NULL DEFAULT ('[]');
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261127015252_Capabilities'
)
BEGIN
    CREATE TABLE [ClaimTerms] (
        [Term] nvarchar(100) COLLATE Latin1_General_BIN2 NOT NULL,
        [Number] bigint NOT NULL,
        CONSTRAINT [PK_ClaimTerms] PRIMARY KEY ([Term], [Number])
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261127015252_Capabilities'
)
BEGIN
    CREATE TABLE [Corrections] (
        [Id] uniqueidentifier NOT NULL,
        [DocumentId] uniqueidentifier NOT NULL,
        [PublicationId] uniqueidentifier NOT NULL,
        [DocumentVersion] int NOT NULL,
        [Content] nvarchar(max) NOT NULL,
        [Kind] nvarchar(40) COLLATE Latin1_General_BIN2 NOT NULL,
        [State] nvarchar(40) COLLATE Latin1_General_BIN2 NOT NULL,
        [Writers] nvarchar(max) NOT NULL,
        [ApprovedBy] uniqueidentifier NULL,
        [PublishedAt] datetimeoffset(6) NULL,
        [Url] nvarchar(2000) COLLATE Latin1_General_BIN2 NULL,
        [DiscardedBecause] nvarchar(2000) COLLATE Latin1_General_BIN2 NULL,
        [Version] int NOT NULL,
        [Number] bigint NOT NULL,
        [Head] varbinary(32) NOT NULL,
        [FoldVersion] int NOT NULL,
        CONSTRAINT [PK_Corrections] PRIMARY KEY NONCLUSTERED ([Id])
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261127015252_Capabilities'
)
BEGIN
    CREATE TABLE [GateTickets] (
        [Id] uniqueidentifier NOT NULL,
        [Terms] nvarchar(max) NOT NULL,
        [DocumentId] uniqueidentifier NULL,
        [ContentHash] nvarchar(64) COLLATE Latin1_General_BIN2 NOT NULL,
        [IssuedAt] datetimeoffset(6) NOT NULL,
        [Note] nvarchar(max) COLLATE Latin1_General_BIN2 NOT NULL,
        [Version] int NOT NULL,
        [Number] bigint NOT NULL,
        [Head] varbinary(32) NOT NULL,
        [FoldVersion] int NOT NULL,
        CONSTRAINT [PK_GateTickets] PRIMARY KEY NONCLUSTERED ([Id])
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261127015252_Capabilities'
)
BEGIN
    CREATE TABLE [GateWatches] (
        [Id] uniqueidentifier NOT NULL,
        [Result] nvarchar(40) COLLATE Latin1_General_BIN2 NOT NULL,
        [DocumentVersion] int NOT NULL,
        [Version] int NOT NULL,
        [Number] bigint NOT NULL,
        [Head] varbinary(32) NOT NULL,
        [FoldVersion] int NOT NULL,
        CONSTRAINT [PK_GateWatches] PRIMARY KEY NONCLUSTERED ([Id])
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261127015252_Capabilities'
)
BEGIN
    CREATE TABLE [IndexedSnapshots] (
        [Number] int NOT NULL,
        [SourceId] uniqueidentifier NOT NULL,
        [SnapshotId] uniqueidentifier NOT NULL,
        [TextHash] nvarchar(64) COLLATE Latin1_General_BIN2 NOT NULL,
        [Words] int NOT NULL,
        CONSTRAINT [PK_IndexedSnapshots] PRIMARY KEY ([Number])
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261127015252_Capabilities'
)
BEGIN
    CREATE TABLE [Overrides] (
        [Id] uniqueidentifier NOT NULL,
        [Target] nvarchar(max) NOT NULL,
        [DocumentId] uniqueidentifier NOT NULL,
        [ClaimId] uniqueidentifier NULL,
        [ContentHash] nvarchar(64) COLLATE Latin1_General_BIN2 NULL,
        [Reason] nvarchar(2000) COLLATE Latin1_General_BIN2 NOT NULL,
        [ExpiresAt] datetimeoffset(6) NOT NULL,
        [State] nvarchar(40) COLLATE Latin1_General_BIN2 NOT NULL,
        [RequestedBy] uniqueidentifier NOT NULL,
        [ConfirmedBy] uniqueidentifier NULL,
        [ClosedBecause] nvarchar(2000) COLLATE Latin1_General_BIN2 NULL,
        [Version] int NOT NULL,
        [Number] bigint NOT NULL,
        [Head] varbinary(32) NOT NULL,
        [FoldVersion] int NOT NULL,
        CONSTRAINT [PK_Overrides] PRIMARY KEY NONCLUSTERED ([Id])
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261127015252_Capabilities'
)
BEGIN
    CREATE TABLE [ProtectionKeys] (
        [Id] uniqueidentifier NOT NULL,
        [Name] nvarchar(200) COLLATE Latin1_General_BIN2 NOT NULL,
        [Xml] nvarchar(max) COLLATE Latin1_General_BIN2 NOT NULL,
        [MadeAt] datetimeoffset(6) NOT NULL,
        CONSTRAINT [PK_ProtectionKeys] PRIMARY KEY NONCLUSTERED ([Id])
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261127015252_Capabilities'
)
BEGIN
    CREATE TABLE [ShingleBuckets] (
        [Bucket] int NOT NULL,
        [SnapshotNumber] int NOT NULL,
        [Hashes] varbinary(max) NOT NULL,
        CONSTRAINT [PK_ShingleBuckets] PRIMARY KEY ([Bucket], [SnapshotNumber])
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261127015252_Capabilities'
)
BEGIN
    CREATE INDEX [IX_ClaimTerms_Number] ON [ClaimTerms] ([Number]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261127015252_Capabilities'
)
BEGIN
    CREATE INDEX [IX_Corrections_DocumentId_Number] ON [Corrections] ([DocumentId], [Number]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261127015252_Capabilities'
)
BEGIN
    CREATE UNIQUE CLUSTERED INDEX [IX_Corrections_Number] ON [Corrections] ([Number]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261127015252_Capabilities'
)
BEGIN
    CREATE INDEX [IX_Corrections_State_Number] ON [Corrections] ([State], [Number]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261127015252_Capabilities'
)
BEGIN
    CREATE INDEX [IX_GateTickets_DocumentId_Number] ON [GateTickets] ([DocumentId], [Number]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261127015252_Capabilities'
)
BEGIN
    CREATE UNIQUE CLUSTERED INDEX [IX_GateTickets_Number] ON [GateTickets] ([Number]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261127015252_Capabilities'
)
BEGIN
    CREATE UNIQUE CLUSTERED INDEX [IX_GateWatches_Number] ON [GateWatches] ([Number]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261127015252_Capabilities'
)
BEGIN
    CREATE UNIQUE INDEX [IX_IndexedSnapshots_SnapshotId] ON [IndexedSnapshots] ([SnapshotId]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261127015252_Capabilities'
)
BEGIN
    CREATE INDEX [IX_IndexedSnapshots_TextHash] ON [IndexedSnapshots] ([TextHash]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261127015252_Capabilities'
)
BEGIN
    CREATE INDEX [IX_Overrides_ClaimId_Number] ON [Overrides] ([ClaimId], [Number]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261127015252_Capabilities'
)
BEGIN
    CREATE INDEX [IX_Overrides_DocumentId_Number] ON [Overrides] ([DocumentId], [Number]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261127015252_Capabilities'
)
BEGIN
    CREATE UNIQUE CLUSTERED INDEX [IX_Overrides_Number] ON [Overrides] ([Number]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261127015252_Capabilities'
)
BEGIN
    CREATE INDEX [IX_ShingleBuckets_SnapshotNumber] ON [ShingleBuckets] ([SnapshotNumber]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261127015252_Capabilities'
)
BEGIN
    INSERT INTO [__EFMigrationsHistory] ([MigrationId], [ProductVersion])
    VALUES (N'20261127015252_Capabilities', N'10.0.14');
END;

COMMIT;
GO

BEGIN TRANSACTION;
IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261127041614_Access'
)
BEGIN
    ALTER TABLE [People] ADD [Identities] nvarchar(max) NOT NULL DEFAULT ('[]');
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261127041614_Access'
)
BEGIN
    ALTER TABLE [People] ADD [RoleRequests] nvarchar(max) NOT NULL DEFAULT ('[]');
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261127041614_Access'
)
BEGIN
    ALTER TABLE [Documents] ADD [RestrictedTo] nvarchar(max) NOT NULL DEFAULT ('[]');
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261127041614_Access'
)
BEGIN
    ALTER TABLE [Authorities] ADD [Confidence] nvarchar(max) NULL;
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261127041614_Access'
)
BEGIN
    ALTER TABLE [ApiKeys] ADD [ExpiresAt] datetimeoffset(6) NULL;
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261127041614_Access'
)
BEGIN
    ALTER TABLE [ApiKeys] ADD [ReplacedBy] uniqueidentifier NULL;
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261127041614_Access'
)
BEGIN
    ALTER TABLE [ApiKeys] ADD [Scopes] nvarchar(max) NULL;
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261127041614_Access'
)
BEGIN
    ALTER TABLE [ApiKeys] ADD [ValidDays] int NULL;
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261127041614_Access'
)
BEGIN
    CREATE TABLE [DocumentReaders] (
        [DocumentId] uniqueidentifier NOT NULL,
        [PersonId] uniqueidentifier NOT NULL,
        CONSTRAINT [PK_DocumentReaders] PRIMARY KEY NONCLUSTERED ([DocumentId], [PersonId])
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261127041614_Access'
)
BEGIN
    CREATE TABLE [LocalAccounts] (
        [Id] uniqueidentifier NOT NULL,
        [PersonId] uniqueidentifier NOT NULL,
        [UserName] nvarchar(100) COLLATE Latin1_General_BIN2 NOT NULL,
        [CodeHash] nvarchar(64) COLLATE Latin1_General_BIN2 NULL,
        [CodeExpires] datetimeoffset(6) NULL,
        [PasswordHash] nvarchar(500) COLLATE Latin1_General_BIN2 NULL,
        [AppSecret] nvarchar(max) NULL,
        [Stamp] int NOT NULL,
        [Failures] int NOT NULL,
        [LockedUntil] datetimeoffset(6) NULL,
        [LastStep] bigint NOT NULL,
        [LastSignIn] datetimeoffset(6) NULL,
        [Closed] bit NOT NULL,
        [Version] int NOT NULL,
        [Number] bigint NOT NULL,
        [Head] varbinary(32) NOT NULL,
        [FoldVersion] int NOT NULL,
        CONSTRAINT [PK_LocalAccounts] PRIMARY KEY NONCLUSTERED ([Id])
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261127041614_Access'
)
BEGIN
    CREATE TABLE [PersonIdentities] (
        [Issuer] nvarchar(255) COLLATE Latin1_General_BIN2 NOT NULL,
        [Subject] nvarchar(255) COLLATE Latin1_General_BIN2 NOT NULL,
        [PersonId] uniqueidentifier NOT NULL,
        CONSTRAINT [PK_PersonIdentities] PRIMARY KEY NONCLUSTERED ([Issuer], [Subject])
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261127041614_Access'
)
BEGIN
    EXEC(N'CREATE UNIQUE INDEX [IX_LocalAccounts_CodeHash] ON [LocalAccounts] ([CodeHash]) WHERE [CodeHash] IS NOT NULL');
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261127041614_Access'
)
BEGIN
    CREATE UNIQUE CLUSTERED INDEX [IX_LocalAccounts_Number] ON [LocalAccounts] ([Number]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261127041614_Access'
)
BEGIN
    CREATE UNIQUE INDEX [IX_LocalAccounts_PersonId] ON [LocalAccounts] ([PersonId]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261127041614_Access'
)
BEGIN
    CREATE UNIQUE INDEX [IX_LocalAccounts_UserName] ON [LocalAccounts] ([UserName]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261127041614_Access'
)
BEGIN
    CREATE INDEX [IX_PersonIdentities_PersonId] ON [PersonIdentities] ([PersonId]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261127041614_Access'
)
BEGIN
    INSERT INTO [__EFMigrationsHistory] ([MigrationId], [ProductVersion])
    VALUES (N'20261127041614_Access', N'10.0.14');
END;

COMMIT;
GO

