using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Zhengshu.Host.Migrations
{
    /// <inheritdoc />
    public partial class Initial : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "audit_entries",
                columns: table => new
                {
                    sequence = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    tenant = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    at = table.Column<long>(type: "INTEGER", nullable: false),
                    actor_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    actor = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    channel = table.Column<string>(type: "TEXT", maxLength: 16, nullable: false),
                    action = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    target = table.Column<string>(type: "TEXT", maxLength: 256, nullable: false),
                    detail = table.Column<string>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_audit_entries", x => x.sequence);
                });

            migrationBuilder.CreateTable(
                name: "identity_departments",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    tenant = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    name = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    created_at = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_identity_departments", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "kernel_jobs",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    tenant = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    kind = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    title = table.Column<string>(type: "TEXT", maxLength: 256, nullable: false),
                    payload = table.Column<string>(type: "TEXT", nullable: false),
                    started_by_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    started_by = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    queued_at = table.Column<long>(type: "INTEGER", nullable: false),
                    state = table.Column<string>(type: "TEXT", maxLength: 16, nullable: false),
                    done = table.Column<long>(type: "INTEGER", nullable: false),
                    total = table.Column<long>(type: "INTEGER", nullable: true),
                    message = table.Column<string>(type: "TEXT", maxLength: 512, nullable: false),
                    checkpoint = table.Column<string>(type: "TEXT", nullable: true),
                    owner = table.Column<string>(type: "TEXT", maxLength: 128, nullable: true),
                    attempts = table.Column<int>(type: "INTEGER", nullable: false),
                    cancel_requested = table.Column<bool>(type: "INTEGER", nullable: false),
                    started_at = table.Column<long>(type: "INTEGER", nullable: true),
                    heartbeat_at = table.Column<long>(type: "INTEGER", nullable: true),
                    ended_at = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_kernel_jobs", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "knowledge_bases",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    tenant = table.Column<string>(type: "TEXT", nullable: false),
                    name = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    description = table.Column<string>(type: "TEXT", nullable: false),
                    department = table.Column<Guid>(type: "TEXT", nullable: true),
                    created_at = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_knowledge_bases", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "knowledge_validity",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    tenant = table.Column<string>(type: "TEXT", nullable: false),
                    work_title = table.Column<string>(type: "TEXT", nullable: false),
                    version = table.Column<string>(type: "TEXT", nullable: false),
                    status = table.Column<string>(type: "TEXT", nullable: false),
                    since = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    until = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    successor = table.Column<string>(type: "TEXT", nullable: true),
                    source = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_knowledge_validity", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "publicservice_client_salts",
                columns: table => new
                {
                    day = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    salt = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_publicservice_client_salts", x => x.day);
                });

            migrationBuilder.CreateTable(
                name: "publicservice_complaints",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    tenant = table.Column<string>(type: "TEXT", nullable: false),
                    filed_at = table.Column<long>(type: "INTEGER", nullable: false),
                    text = table.Column<string>(type: "TEXT", nullable: false),
                    contact = table.Column<string>(type: "TEXT", nullable: true),
                    question_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    state = table.Column<string>(type: "TEXT", maxLength: 16, nullable: false),
                    settled_at = table.Column<long>(type: "INTEGER", nullable: true),
                    settled_by = table.Column<string>(type: "TEXT", nullable: true),
                    remark = table.Column<string>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_publicservice_complaints", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "publicservice_questions",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    tenant = table.Column<string>(type: "TEXT", nullable: false),
                    asked_at = table.Column<long>(type: "INTEGER", nullable: false),
                    day = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    text = table.Column<string>(type: "TEXT", nullable: false),
                    key = table.Column<string>(type: "TEXT", nullable: false),
                    masked = table.Column<bool>(type: "INTEGER", nullable: false),
                    outcome = table.Column<string>(type: "TEXT", maxLength: 16, nullable: false),
                    route = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    support = table.Column<double>(type: "REAL", nullable: false),
                    cited = table.Column<string>(type: "TEXT", nullable: false),
                    elapsed_ms = table.Column<double>(type: "REAL", nullable: false),
                    channel = table.Column<string>(type: "TEXT", maxLength: 16, nullable: false),
                    region = table.Column<string>(type: "TEXT", nullable: true),
                    client = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    feedback = table.Column<string>(type: "TEXT", maxLength: 16, nullable: false),
                    feedback_reason = table.Column<string>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_publicservice_questions", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "identity_users",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    tenant = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    user_name = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    display_name = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    department_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    role_codes = table.Column<string>(type: "TEXT", maxLength: 256, nullable: false),
                    password_hash = table.Column<string>(type: "TEXT", maxLength: 256, nullable: false),
                    must_change_password = table.Column<bool>(type: "INTEGER", nullable: false),
                    disabled = table.Column<bool>(type: "INTEGER", nullable: false),
                    failed_sign_ins = table.Column<int>(type: "INTEGER", nullable: false),
                    locked_until = table.Column<long>(type: "INTEGER", nullable: true),
                    created_at = table.Column<long>(type: "INTEGER", nullable: false),
                    last_sign_in_at = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_identity_users", x => x.id);
                    table.ForeignKey(
                        name: "FK_identity_users_identity_departments_department_id",
                        column: x => x.department_id,
                        principalTable: "identity_departments",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "knowledge_documents",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    tenant = table.Column<string>(type: "TEXT", nullable: false),
                    base_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    department = table.Column<Guid>(type: "TEXT", nullable: true),
                    kind = table.Column<string>(type: "TEXT", maxLength: 16, nullable: false),
                    state = table.Column<string>(type: "TEXT", maxLength: 16, nullable: false),
                    title = table.Column<string>(type: "TEXT", nullable: false),
                    work_title = table.Column<string>(type: "TEXT", nullable: false),
                    document_number = table.Column<string>(type: "TEXT", nullable: true),
                    issuer = table.Column<string>(type: "TEXT", nullable: true),
                    region_code = table.Column<string>(type: "TEXT", nullable: false),
                    region_name = table.Column<string>(type: "TEXT", nullable: true),
                    level = table.Column<string>(type: "TEXT", nullable: true),
                    version_on = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    published_on = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    effective_on = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    expires_on = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    repeals = table.Column<string>(type: "TEXT", nullable: false),
                    task_code = table.Column<string>(type: "TEXT", nullable: true),
                    remark = table.Column<string>(type: "TEXT", nullable: true),
                    source_url = table.Column<string>(type: "TEXT", nullable: true),
                    file_name = table.Column<string>(type: "TEXT", nullable: false),
                    content_hash = table.Column<string>(type: "TEXT", nullable: false),
                    has_original = table.Column<bool>(type: "INTEGER", nullable: false),
                    failure = table.Column<string>(type: "TEXT", nullable: true),
                    passage_count = table.Column<int>(type: "INTEGER", nullable: false),
                    page_count = table.Column<int>(type: "INTEGER", nullable: false),
                    created_at = table.Column<long>(type: "INTEGER", nullable: false),
                    updated_at = table.Column<long>(type: "INTEGER", nullable: false),
                    revision = table.Column<long>(type: "INTEGER", nullable: false),
                    created_by = table.Column<string>(type: "TEXT", nullable: true),
                    length_bytes = table.Column<long>(type: "INTEGER", nullable: false),
                    replaces = table.Column<Guid>(type: "TEXT", nullable: true),
                    job_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    warnings = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_knowledge_documents", x => x.id);
                    table.ForeignKey(
                        name: "FK_knowledge_documents_knowledge_bases_base_id",
                        column: x => x.base_id,
                        principalTable: "knowledge_bases",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "knowledge_uploads",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    tenant = table.Column<string>(type: "TEXT", nullable: false),
                    base_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    department = table.Column<Guid>(type: "TEXT", nullable: true),
                    file_name = table.Column<string>(type: "TEXT", nullable: false),
                    content_hash = table.Column<string>(type: "TEXT", nullable: false),
                    length_bytes = table.Column<long>(type: "INTEGER", nullable: false),
                    document_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    job_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    added = table.Column<int>(type: "INTEGER", nullable: false),
                    unchanged = table.Column<int>(type: "INTEGER", nullable: false),
                    rejected = table.Column<int>(type: "INTEGER", nullable: false),
                    created_at = table.Column<long>(type: "INTEGER", nullable: false),
                    created_by = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_knowledge_uploads", x => x.id);
                    table.ForeignKey(
                        name: "FK_knowledge_uploads_knowledge_bases_base_id",
                        column: x => x.base_id,
                        principalTable: "knowledge_bases",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "identity_api_keys",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    user_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    name = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    secret_hash = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    permissions = table.Column<string>(type: "TEXT", maxLength: 512, nullable: false),
                    created_at = table.Column<long>(type: "INTEGER", nullable: false),
                    expires_at = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_identity_api_keys", x => x.id);
                    table.ForeignKey(
                        name: "FK_identity_api_keys_identity_users_user_id",
                        column: x => x.user_id,
                        principalTable: "identity_users",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "identity_sessions",
                columns: table => new
                {
                    token_hash = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    user_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    created_at = table.Column<long>(type: "INTEGER", nullable: false),
                    last_seen_at = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_identity_sessions", x => x.token_hash);
                    table.ForeignKey(
                        name: "FK_identity_sessions_identity_users_user_id",
                        column: x => x.user_id,
                        principalTable: "identity_users",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "knowledge_items",
                columns: table => new
                {
                    document_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    fields = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_knowledge_items", x => x.document_id);
                    table.ForeignKey(
                        name: "FK_knowledge_items_knowledge_documents_document_id",
                        column: x => x.document_id,
                        principalTable: "knowledge_documents",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "knowledge_passages",
                columns: table => new
                {
                    id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    document_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    ordinal = table.Column<int>(type: "INTEGER", nullable: false),
                    article = table.Column<string>(type: "TEXT", nullable: true),
                    heading_path = table.Column<string>(type: "TEXT", nullable: false),
                    text = table.Column<string>(type: "TEXT", nullable: false),
                    page = table.Column<int>(type: "INTEGER", nullable: true),
                    box = table.Column<string>(type: "TEXT", nullable: true),
                    terms = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_knowledge_passages", x => x.id);
                    table.ForeignKey(
                        name: "FK_knowledge_passages_knowledge_documents_document_id",
                        column: x => x.document_id,
                        principalTable: "knowledge_documents",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "knowledge_rejected_rows",
                columns: table => new
                {
                    upload_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    line = table.Column<int>(type: "INTEGER", nullable: false),
                    reason = table.Column<string>(type: "TEXT", nullable: false),
                    raw = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_knowledge_rejected_rows", x => new { x.upload_id, x.line });
                    table.ForeignKey(
                        name: "FK_knowledge_rejected_rows_knowledge_uploads_upload_id",
                        column: x => x.upload_id,
                        principalTable: "knowledge_uploads",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "knowledge_vectors",
                columns: table => new
                {
                    passage_id = table.Column<long>(type: "INTEGER", nullable: false),
                    windows = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_knowledge_vectors", x => x.passage_id);
                    table.ForeignKey(
                        name: "FK_knowledge_vectors_knowledge_passages_passage_id",
                        column: x => x.passage_id,
                        principalTable: "knowledge_passages",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_audit_entries_tenant_at",
                table: "audit_entries",
                columns: new[] { "tenant", "at" });

            migrationBuilder.CreateIndex(
                name: "IX_identity_api_keys_secret_hash",
                table: "identity_api_keys",
                column: "secret_hash",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_identity_api_keys_user_id",
                table: "identity_api_keys",
                column: "user_id");

            migrationBuilder.CreateIndex(
                name: "IX_identity_departments_tenant_name",
                table: "identity_departments",
                columns: new[] { "tenant", "name" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_identity_sessions_user_id",
                table: "identity_sessions",
                column: "user_id");

            migrationBuilder.CreateIndex(
                name: "IX_identity_users_department_id",
                table: "identity_users",
                column: "department_id");

            migrationBuilder.CreateIndex(
                name: "IX_identity_users_tenant_user_name",
                table: "identity_users",
                columns: new[] { "tenant", "user_name" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_kernel_jobs_state_queued_at",
                table: "kernel_jobs",
                columns: new[] { "state", "queued_at" });

            migrationBuilder.CreateIndex(
                name: "IX_kernel_jobs_tenant_queued_at",
                table: "kernel_jobs",
                columns: new[] { "tenant", "queued_at" });

            migrationBuilder.CreateIndex(
                name: "IX_knowledge_bases_tenant_name",
                table: "knowledge_bases",
                columns: new[] { "tenant", "name" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_knowledge_documents_base_id_content_hash",
                table: "knowledge_documents",
                columns: new[] { "base_id", "content_hash" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_knowledge_documents_replaces",
                table: "knowledge_documents",
                column: "replaces");

            migrationBuilder.CreateIndex(
                name: "IX_knowledge_documents_revision",
                table: "knowledge_documents",
                column: "revision");

            migrationBuilder.CreateIndex(
                name: "IX_knowledge_documents_tenant_updated_at",
                table: "knowledge_documents",
                columns: new[] { "tenant", "updated_at" });

            migrationBuilder.CreateIndex(
                name: "IX_knowledge_documents_work_title",
                table: "knowledge_documents",
                column: "work_title");

            migrationBuilder.CreateIndex(
                name: "IX_knowledge_passages_document_id_article",
                table: "knowledge_passages",
                columns: new[] { "document_id", "article" });

            migrationBuilder.CreateIndex(
                name: "IX_knowledge_passages_document_id_ordinal",
                table: "knowledge_passages",
                columns: new[] { "document_id", "ordinal" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_knowledge_uploads_base_id_content_hash",
                table: "knowledge_uploads",
                columns: new[] { "base_id", "content_hash" });

            migrationBuilder.CreateIndex(
                name: "IX_knowledge_uploads_tenant_created_at",
                table: "knowledge_uploads",
                columns: new[] { "tenant", "created_at" });

            migrationBuilder.CreateIndex(
                name: "IX_knowledge_validity_tenant_work_title_version_status",
                table: "knowledge_validity",
                columns: new[] { "tenant", "work_title", "version", "status" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_publicservice_complaints_tenant_filed_at",
                table: "publicservice_complaints",
                columns: new[] { "tenant", "filed_at" });

            migrationBuilder.CreateIndex(
                name: "IX_publicservice_questions_tenant_asked_at",
                table: "publicservice_questions",
                columns: new[] { "tenant", "asked_at" });

            migrationBuilder.CreateIndex(
                name: "IX_publicservice_questions_tenant_key",
                table: "publicservice_questions",
                columns: new[] { "tenant", "key" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "audit_entries");

            migrationBuilder.DropTable(
                name: "identity_api_keys");

            migrationBuilder.DropTable(
                name: "identity_sessions");

            migrationBuilder.DropTable(
                name: "kernel_jobs");

            migrationBuilder.DropTable(
                name: "knowledge_items");

            migrationBuilder.DropTable(
                name: "knowledge_rejected_rows");

            migrationBuilder.DropTable(
                name: "knowledge_validity");

            migrationBuilder.DropTable(
                name: "knowledge_vectors");

            migrationBuilder.DropTable(
                name: "publicservice_client_salts");

            migrationBuilder.DropTable(
                name: "publicservice_complaints");

            migrationBuilder.DropTable(
                name: "publicservice_questions");

            migrationBuilder.DropTable(
                name: "identity_users");

            migrationBuilder.DropTable(
                name: "knowledge_uploads");

            migrationBuilder.DropTable(
                name: "knowledge_passages");

            migrationBuilder.DropTable(
                name: "identity_departments");

            migrationBuilder.DropTable(
                name: "knowledge_documents");

            migrationBuilder.DropTable(
                name: "knowledge_bases");
        }
    }
}
