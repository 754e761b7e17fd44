-- CreateTable
CREATE TABLE "trigger" (
    "workflow_id" TEXT NOT NULL,
    "node_id" TEXT NOT NULL,
    "organization_id" TEXT NOT NULL,
    "type" TEXT NOT NULL,
    "config" JSON NOT NULL,
    "enabled" BOOLEAN NOT NULL,
    "path" TEXT,
    "event_type" TEXT,
    "next_at" TIMESTAMPTZ(3),
    "due_at" TIMESTAMPTZ(3),
    "queued_ticks" TIMESTAMPTZ(3)[] DEFAULT ARRAY[]::TIMESTAMPTZ(3)[],
    "last_at" TIMESTAMPTZ(3),

    CONSTRAINT "trigger_pkey" PRIMARY KEY ("workflow_id","node_id")
);

-- CreateTable
CREATE TABLE "event" (
    "id" TEXT NOT NULL,
    "organization_id" TEXT NOT NULL,
    "type" TEXT NOT NULL,
    "source" TEXT NOT NULL,
    "data" JSON NOT NULL,
    "metadata" JSON,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "publish_key" TEXT,
    "depth" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "event_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "admission" (
    "id" TEXT NOT NULL,
    "organization_id" TEXT NOT NULL,
    "workflow_id" TEXT NOT NULL,
    "node_id" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "source" TEXT NOT NULL,
    "verdict" TEXT NOT NULL,
    "reason" TEXT,
    "run_id" TEXT,
    "tick" TIMESTAMPTZ(3),
    "summary" JSON NOT NULL,

    CONSTRAINT "admission_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "trigger_path_key" ON "trigger"("path");

-- CreateIndex
CREATE INDEX "trigger_organization_id_event_type_idx" ON "trigger"("organization_id", "event_type");

-- CreateIndex
CREATE INDEX "trigger_due_at_idx" ON "trigger"("due_at");

-- CreateIndex
CREATE INDEX "event_organization_id_created_at_id_idx" ON "event"("organization_id", "created_at" DESC, "id");

-- CreateIndex
CREATE INDEX "event_created_at_idx" ON "event"("created_at");

-- CreateIndex
CREATE UNIQUE INDEX "event_organization_id_publish_key_key" ON "event"("organization_id", "publish_key");

-- CreateIndex
CREATE INDEX "admission_organization_id_at_id_idx" ON "admission"("organization_id", "at" DESC, "id");

-- CreateIndex
CREATE INDEX "admission_workflow_id_at_id_idx" ON "admission"("workflow_id", "at" DESC, "id");

-- CreateIndex
CREATE INDEX "admission_at_idx" ON "admission"("at");

-- CreateIndex
CREATE UNIQUE INDEX "admission_workflow_id_node_id_tick_key" ON "admission"("workflow_id", "node_id", "tick");

-- AddForeignKey
ALTER TABLE "trigger" ADD CONSTRAINT "trigger_workflow_id_fkey" FOREIGN KEY ("workflow_id") REFERENCES "workflow"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "event" ADD CONSTRAINT "event_organization_id_fkey" FOREIGN KEY ("organization_id") REFERENCES "organization"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "admission" ADD CONSTRAINT "admission_workflow_id_fkey" FOREIGN KEY ("workflow_id") REFERENCES "workflow"("id") ON DELETE CASCADE ON UPDATE CASCADE;
