-- CreateTable
CREATE TABLE "data_table" (
    "id" TEXT NOT NULL,
    "organization_id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "description" TEXT NOT NULL DEFAULT '',
    "columns" JSON NOT NULL,
    "created_by" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "data_table_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "record" (
    "table_id" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "seq" BIGSERIAL NOT NULL,
    "data" JSONB NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "record_pkey" PRIMARY KEY ("table_id","id")
);

-- CreateTable
CREATE TABLE "record_key" (
    "table_id" TEXT NOT NULL,
    "column" TEXT NOT NULL,
    "hash" BYTEA NOT NULL,
    "record_id" TEXT NOT NULL,

    CONSTRAINT "record_key_pkey" PRIMARY KEY ("table_id","column","hash")
);

-- CreateTable
CREATE TABLE "record_effect" (
    "organization_id" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "result" JSON NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "record_effect_pkey" PRIMARY KEY ("organization_id","key")
);

-- CreateTable
CREATE TABLE "record_change" (
    "id" TEXT NOT NULL,
    "organization_id" TEXT NOT NULL,
    "workflow_id" TEXT NOT NULL,
    "node_id" TEXT NOT NULL,
    "occurrence" JSON NOT NULL,
    "depth" INTEGER NOT NULL DEFAULT 0,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "record_change_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "integration" (
    "id" TEXT NOT NULL,
    "organization_id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "description" TEXT NOT NULL DEFAULT '',
    "source_url" TEXT,
    "document" JSON NOT NULL,
    "server_url" TEXT NOT NULL,
    "credential" TEXT,
    "created_by" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "integration_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "data_table_organization_id_name_key" ON "data_table"("organization_id", "name");

-- CreateIndex
CREATE INDEX "record_table_id_seq_idx" ON "record"("table_id", "seq");

-- CreateIndex
CREATE INDEX "record_data_idx" ON "record" USING GIN ("data" jsonb_path_ops);

-- CreateIndex
CREATE INDEX "record_key_table_id_record_id_idx" ON "record_key"("table_id", "record_id");

-- CreateIndex
CREATE INDEX "record_effect_created_at_idx" ON "record_effect"("created_at");

-- CreateIndex
CREATE UNIQUE INDEX "integration_organization_id_name_key" ON "integration"("organization_id", "name");

-- AddForeignKey
ALTER TABLE "data_table" ADD CONSTRAINT "data_table_organization_id_fkey" FOREIGN KEY ("organization_id") REFERENCES "organization"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "record" ADD CONSTRAINT "record_table_id_fkey" FOREIGN KEY ("table_id") REFERENCES "data_table"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "record_key" ADD CONSTRAINT "record_key_table_id_record_id_fkey" FOREIGN KEY ("table_id", "record_id") REFERENCES "record"("table_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "record_effect" ADD CONSTRAINT "record_effect_organization_id_fkey" FOREIGN KEY ("organization_id") REFERENCES "organization"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "record_change" ADD CONSTRAINT "record_change_workflow_id_fkey" FOREIGN KEY ("workflow_id") REFERENCES "workflow"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "integration" ADD CONSTRAINT "integration_organization_id_fkey" FOREIGN KEY ("organization_id") REFERENCES "organization"("id") ON DELETE CASCADE ON UPDATE CASCADE;
