import type { BusinessApi, WorkflowStep } from 'business-as-code';

type Creator = { workflows: Pick<BusinessApi['workflows'], 'create'> };

// Every `create` of the reference page of business-as-code, as it stands there. Where the page leaves steps out (`[...]`),
// they are given; what it leaves out of a step stays away.

export const creates = (api: Creator, steps: WorkflowStep[], step: Partial<WorkflowStep>) => [
  () =>
    api.workflows.create({
      name: 'Process Order',
      description: 'Complete order processing workflow from payment to fulfillment',
      steps: [
        {
          id: 'validate-order',
          name: 'Validate Order',
          type: 'function',
          function: 'validate-order-data',
          next: 'process-payment',
        },
        {
          id: 'process-payment',
          name: 'Process Payment',
          type: 'function',
          function: 'charge-payment',
          next: 'check-payment',
        },
        {
          id: 'check-payment',
          name: 'Check Payment Status',
          type: 'condition',
          condition: 'result.status === "succeeded"',
          next: ['update-inventory', 'send-confirmation'], // Parallel execution
        },
        {
          id: 'update-inventory',
          name: 'Update Inventory',
          type: 'function',
          function: 'decrement-inventory',
          next: 'schedule-fulfillment',
        },
        {
          id: 'send-confirmation',
          name: 'Send Order Confirmation',
          type: 'function',
          function: 'send-order-email',
          next: 'schedule-fulfillment',
        },
        {
          id: 'schedule-fulfillment',
          name: 'Schedule Order Fulfillment',
          type: 'function',
          function: 'create-fulfillment-task',
        },
      ],
      triggers: [
        {
          type: 'event',
          config: {
            eventType: 'order.created',
          },
        },
      ],
      metadata: {
        category: 'order-management',
        version: '1.0.0',
      },
    }),
  () =>
    api.workflows.create({
      name: 'Customer Onboarding',
      steps: [
        {
          id: 'create-account',
          name: 'Create Account',
          type: 'function',
          function: 'create-customer-account',
          next: 'send-welcome',
        },
        {
          id: 'send-welcome',
          name: 'Send Welcome Email',
          type: 'function',
          function: 'send-welcome-email',
          next: 'assign-rep',
        },
        {
          id: 'assign-rep',
          name: 'Assign Sales Rep',
          type: 'function',
          function: 'assign-account-rep',
        },
      ],
    }),
  () =>
    api.workflows.create({
      name: 'Approve Purchase',
      steps: [
        {
          id: 'calculate-amount',
          name: 'Calculate Total Amount',
          type: 'function',
          function: 'calculate-purchase-total',
          next: 'check-threshold',
        },
        {
          id: 'check-threshold',
          name: 'Check Approval Threshold',
          type: 'condition',
          condition: 'result.total > 10000',
          next: 'require-approval', // if true
          config: {
            else: 'auto-approve', // if false
          },
        },
        {
          id: 'require-approval',
          name: 'Require Manager Approval',
          type: 'human',
          config: {
            approvers: ['[email protected]'],
            timeout: 86400000, // 24 hours
          },
          next: 'process-decision',
        },
        {
          id: 'auto-approve',
          name: 'Auto Approve',
          type: 'function',
          function: 'approve-purchase',
          next: 'finalize',
        },
        {
          id: 'process-decision',
          name: 'Process Approval Decision',
          type: 'condition',
          condition: 'result.approved === true',
          next: 'finalize',
          config: {
            else: 'reject',
          },
        },
        {
          id: 'finalize',
          name: 'Finalize Purchase',
          type: 'function',
          function: 'finalize-purchase',
        },
        {
          id: 'reject',
          name: 'Reject Purchase',
          type: 'function',
          function: 'reject-purchase',
        },
      ],
    }),
  () =>
    api.workflows.create({
      name: 'Multi-Channel Notification',
      steps: [
        {
          id: 'prepare-notification',
          name: 'Prepare Notification Content',
          type: 'function',
          function: 'prepare-content',
          next: ['send-email', 'send-sms', 'send-push'], // Parallel
        },
        {
          id: 'send-email',
          name: 'Send Email',
          type: 'function',
          function: 'send-email-notification',
          next: 'track-results',
        },
        {
          id: 'send-sms',
          name: 'Send SMS',
          type: 'function',
          function: 'send-sms-notification',
          next: 'track-results',
        },
        {
          id: 'send-push',
          name: 'Send Push Notification',
          type: 'function',
          function: 'send-push-notification',
          next: 'track-results',
        },
        {
          id: 'track-results',
          name: 'Track Delivery Results',
          type: 'function',
          function: 'track-notification-delivery',
        },
      ],
    }),
  () =>
    api.workflows.create({
      name: 'Retry Failed Payments',
      steps: [
        {
          id: 'get-failed-payments',
          name: 'Get Failed Payments',
          type: 'function',
          function: 'fetch-failed-payments',
          next: 'process-batch',
        },
        {
          id: 'process-batch',
          name: 'Process Payment Batch',
          type: 'loop',
          config: {
            items: 'result.payments',
            maxIterations: 100,
          },
          next: 'retry-payment',
        },
        {
          id: 'retry-payment',
          name: 'Retry Payment',
          type: 'function',
          function: 'process-payment',
          next: 'check-result',
        },
        {
          id: 'check-result',
          name: 'Check Retry Result',
          type: 'condition',
          condition: 'result.success === true',
          next: 'mark-success',
          config: {
            else: 'mark-failed',
          },
        },
        {
          id: 'mark-success',
          name: 'Mark as Successful',
          type: 'function',
          function: 'update-payment-status',
        },
        {
          id: 'mark-failed',
          name: 'Mark as Failed',
          type: 'function',
          function: 'log-payment-failure',
        },
      ],
    }),
  () =>
    api.workflows.create({
      name: 'Content Review Workflow',
      steps: [
        {
          id: 'submit-content',
          name: 'Submit Content',
          type: 'function',
          function: 'receive-content',
          next: 'ai-review',
        },
        {
          id: 'ai-review',
          name: 'AI Content Review',
          type: 'agent',
          config: {
            agentRole: 'content-reviewer',
            tools: ['sentiment-analysis', 'compliance-check'],
          },
          next: 'check-ai-decision',
        },
        {
          id: 'check-ai-decision',
          name: 'Check AI Decision',
          type: 'condition',
          condition: 'result.requiresHumanReview === true',
          next: 'human-review',
          config: {
            else: 'auto-publish',
          },
        },
        {
          id: 'human-review',
          name: 'Human Content Review',
          type: 'human',
          config: {
            reviewers: ['[email protected]', '[email protected]'],
            timeout: 172800000, // 48 hours
            requiredApprovals: 1,
          },
          next: 'process-review',
        },
        {
          id: 'process-review',
          name: 'Process Review Decision',
          type: 'condition',
          condition: 'result.approved === true',
          next: 'publish',
          config: {
            else: 'reject',
          },
        },
        {
          id: 'auto-publish',
          name: 'Auto Publish',
          type: 'function',
          function: 'publish-content',
        },
        {
          id: 'publish',
          name: 'Publish Content',
          type: 'function',
          function: 'publish-content',
        },
        {
          id: 'reject',
          name: 'Reject Content',
          type: 'function',
          function: 'reject-content',
        },
      ],
    }),
  () =>
    api.workflows.create({
      name: 'Handle New Order',
      steps,
      triggers: [
        {
          type: 'event',
          config: {
            eventType: 'order.created',
          },
        },
      ],
    }),
  () =>
    api.workflows.create({
      name: 'Daily Report Generation',
      steps,
      triggers: [
        {
          type: 'schedule',
          config: {
            cron: '0 9 * * *', // Every day at 9 AM
            timezone: 'America/New_York',
          },
        },
      ],
    }),
  () =>
    api.workflows.create({
      name: 'Process Stripe Webhook',
      steps,
      triggers: [
        {
          type: 'webhook',
          config: {
            path: '/webhooks/stripe',
            method: 'POST',
            validateSignature: true,
            secret: process.env.STRIPE_WEBHOOK_SECRET,
          },
        },
      ],
    }),
  () =>
    api.workflows.create({
      name: 'Manual Data Import',
      steps,
      triggers: [
        {
          type: 'manual',
        },
      ],
    }),
  () =>
    api.workflows.create({
      name: 'High-Value Order Processing',
      steps,
      triggers: [
        {
          type: 'event',
          config: {
            eventType: 'order.created',
          },
          condition: 'event.data.total > 1000', // Only trigger for orders > $1000
        },
      ],
    }),
  () =>
    api.workflows.create({
      name: 'Order Fulfillment Workflow',
      description: 'Complete order fulfillment from payment to delivery',
      steps: [
        {
          id: 'validate',
          name: 'Validate Order',
          type: 'function',
          function: 'validate-order',
          next: 'process-payment',
        },
        {
          id: 'process-payment',
          name: 'Process Payment',
          type: 'function',
          function: 'charge-payment',
          next: 'verify-payment',
        },
        {
          id: 'verify-payment',
          name: 'Verify Payment',
          type: 'condition',
          condition: 'result.status === "succeeded"',
          next: ['update-inventory', 'notify-customer'],
          config: { else: 'payment-failed' },
        },
        {
          id: 'update-inventory',
          name: 'Update Inventory',
          type: 'function',
          function: 'decrement-stock',
          next: 'create-shipment',
        },
        {
          id: 'notify-customer',
          name: 'Send Confirmation Email',
          type: 'function',
          function: 'send-order-confirmation',
        },
        {
          id: 'create-shipment',
          name: 'Create Shipment',
          type: 'function',
          function: 'schedule-shipment',
          next: 'notify-warehouse',
        },
        {
          id: 'notify-warehouse',
          name: 'Notify Warehouse',
          type: 'function',
          function: 'send-pick-notification',
        },
        {
          id: 'payment-failed',
          name: 'Handle Payment Failure',
          type: 'function',
          function: 'notify-payment-failure',
        },
      ],
      triggers: [
        {
          type: 'event',
          config: { eventType: 'order.created' },
        },
      ],
    }),
  () =>
    api.workflows.create({
      name: 'Support Ticket Workflow',
      description: 'Automated support ticket triage and routing',
      steps: [
        {
          id: 'receive-ticket',
          name: 'Receive Support Ticket',
          type: 'function',
          function: 'parse-ticket',
          next: 'ai-triage',
        },
        {
          id: 'ai-triage',
          name: 'AI Ticket Triage',
          type: 'agent',
          config: {
            agentRole: 'support-triage',
            tools: ['sentiment-analysis', 'intent-classification', 'urgency-detection'],
          },
          next: 'check-urgency',
        },
        {
          id: 'check-urgency',
          name: 'Check Urgency Level',
          type: 'condition',
          condition: 'result.urgency === "critical"',
          next: 'escalate',
          config: { else: 'check-can-automate' },
        },
        {
          id: 'escalate',
          name: 'Escalate to Senior Support',
          type: 'function',
          function: 'assign-senior-agent',
          next: 'notify-escalation',
        },
        {
          id: 'check-can-automate',
          name: 'Check if Can Auto-Resolve',
          type: 'condition',
          condition: 'result.canAutoResolve === true',
          next: 'auto-resolve',
          config: { else: 'assign-agent' },
        },
        {
          id: 'auto-resolve',
          name: 'Auto-Resolve Ticket',
          type: 'agent',
          config: {
            agentRole: 'support-agent',
            tools: ['knowledge-base', 'customer-history'],
          },
          next: 'send-resolution',
        },
        {
          id: 'assign-agent',
          name: 'Assign to Support Agent',
          type: 'function',
          function: 'assign-to-available-agent',
        },
        {
          id: 'send-resolution',
          name: 'Send Resolution',
          type: 'function',
          function: 'send-ticket-response',
        },
        {
          id: 'notify-escalation',
          name: 'Notify Team of Escalation',
          type: 'function',
          function: 'send-escalation-alert',
        },
      ],
      triggers: [
        {
          type: 'event',
          config: { eventType: 'ticket.created' },
        },
        {
          type: 'webhook',
          config: {
            path: '/webhooks/support',
            method: 'POST',
          },
        },
      ],
    }),
  () =>
    api.workflows.create({
      name: 'Payment with Error Handling',
      steps: [
        {
          id: 'charge',
          type: 'function',
          function: 'process-payment',
          next: 'verify',
          config: {
            onError: 'handle-error',
            retries: 3,
          },
        },
        {
          id: 'verify',
          type: 'condition',
          condition: 'result.success === true',
          next: 'success',
          config: { else: 'handle-error' },
        },
        {
          id: 'handle-error',
          type: 'function',
          function: 'log-payment-error',
          next: 'notify-failure',
        },
        {
          id: 'notify-failure',
          type: 'function',
          function: 'send-failure-notification',
        },
        {
          id: 'success',
          type: 'function',
          function: 'complete-order',
        },
      ],
    }),
  () =>
    api.workflows.create({
      name: 'Customer Onboarding with Trial Period',
      steps: [
        { id: 'create-trial-account', name: 'Create Trial Account', ...step },
        { id: 'send-welcome-series', name: 'Send Welcome Email Series', ...step },
        { id: 'schedule-followup', name: 'Schedule 7-Day Follow-up', ...step },
      ],
    }),
];
