<?xml version="1.0" encoding="UTF-8"?>
<!-- An invoice of Billing as a UBL 2.1 Invoice (OASIS UBL 2.1, 3.2.30). The order of the elements is the schema's. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:b="http://soa.example.com/billing/v1" xmlns:c="http://soa.example.com/customers/v1" xmlns:t="http://soa.example.com/types/v1"
    xmlns:cac="urn:oasis:names:specification:ubl:schema:xsd:CommonAggregateComponents-2"
    xmlns:cbc="urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2"
    xmlns="urn:oasis:names:specification:ubl:schema:xsd:Invoice-2" exclude-result-prefixes="b c t">
  <xsl:param name="invoice"/>
  <xsl:param name="customer"/>
  <xsl:param name="seller-name"/>
  <xsl:param name="seller-street"/>
  <xsl:param name="seller-city"/>
  <xsl:param name="seller-postal-code"/>
  <xsl:param name="seller-country"/>
  <xsl:param name="seller-tax-id"/>
  <xsl:variable name="buyer" select="$customer//c:Customer"/>
  <xsl:variable name="currency" select="$invoice//b:Invoice/b:Currency"/>

  <xsl:template match="/">
    <xsl:apply-templates select="$invoice//b:Invoice"/>
  </xsl:template>

  <xsl:template match="b:Invoice">
    <Invoice>
      <cbc:UBLVersionID>2.1</cbc:UBLVersionID>
      <cbc:ID><xsl:value-of select="b:InvoiceNumber"/></cbc:ID>
      <cbc:IssueDate><xsl:value-of select="substring(b:IssuedAt, 1, 10)"/></cbc:IssueDate>
      <cbc:DueDate><xsl:value-of select="substring(b:DueDate, 1, 10)"/></cbc:DueDate>
      <cbc:InvoiceTypeCode>380</cbc:InvoiceTypeCode>
      <cbc:DocumentCurrencyCode><xsl:value-of select="$currency"/></cbc:DocumentCurrencyCode>
      <cac:OrderReference>
        <cbc:ID><xsl:value-of select="(b:PurchaseOrderNumber | b:OrderNumber)[last()]"/></cbc:ID>
        <cbc:SalesOrderID><xsl:value-of select="b:OrderNumber"/></cbc:SalesOrderID>
      </cac:OrderReference>
      <cac:AccountingSupplierParty>
        <cac:Party>
          <cac:PartyName><cbc:Name><xsl:value-of select="$seller-name"/></cbc:Name></cac:PartyName>
          <cac:PostalAddress>
            <cbc:StreetName><xsl:value-of select="$seller-street"/></cbc:StreetName>
            <cbc:CityName><xsl:value-of select="$seller-city"/></cbc:CityName>
            <cbc:PostalZone><xsl:value-of select="$seller-postal-code"/></cbc:PostalZone>
            <cac:Country><cbc:IdentificationCode><xsl:value-of select="$seller-country"/></cbc:IdentificationCode></cac:Country>
          </cac:PostalAddress>
          <xsl:call-template name="tax-scheme"><xsl:with-param name="id" select="$seller-tax-id"/></xsl:call-template>
          <cac:PartyLegalEntity><cbc:RegistrationName><xsl:value-of select="$seller-name"/></cbc:RegistrationName></cac:PartyLegalEntity>
        </cac:Party>
      </cac:AccountingSupplierParty>
      <cac:AccountingCustomerParty>
        <cbc:SupplierAssignedAccountID><xsl:value-of select="b:CustomerId"/></cbc:SupplierAssignedAccountID>
        <cac:Party>
          <xsl:apply-templates select="$buyer/c:Identifiers/c:PartyIdentifier"/>
          <cac:PartyName><cbc:Name><xsl:value-of select="b:BillTo/b:Name"/></cbc:Name></cac:PartyName>
          <xsl:apply-templates select="b:BillTo/b:Address"/>
          <xsl:if test="string($buyer/c:TaxId)">
            <xsl:call-template name="tax-scheme"><xsl:with-param name="id" select="$buyer/c:TaxId"/></xsl:call-template>
          </xsl:if>
          <cac:PartyLegalEntity><cbc:RegistrationName><xsl:value-of select="$buyer/c:Name"/></cbc:RegistrationName></cac:PartyLegalEntity>
        </cac:Party>
      </cac:AccountingCustomerParty>
      <xsl:apply-templates select="b:AllowanceCharges/t:AllowanceCharge"/>
      <cac:TaxTotal>
        <cbc:TaxAmount currencyID="{$currency}"><xsl:value-of select="b:TaxAmount"/></cbc:TaxAmount>
        <cac:TaxSubtotal>
          <cbc:TaxableAmount currencyID="{$currency}"><xsl:value-of select="b:NetAmount"/></cbc:TaxableAmount>
          <cbc:TaxAmount currencyID="{$currency}"><xsl:value-of select="b:TaxAmount"/></cbc:TaxAmount>
          <cac:TaxCategory><xsl:call-template name="tax-category"/></cac:TaxCategory>
        </cac:TaxSubtotal>
      </cac:TaxTotal>
      <cac:LegalMonetaryTotal>
        <cbc:LineExtensionAmount currencyID="{$currency}"><xsl:value-of select="(b:NetAmount | b:LineTotalAmount)[last()]"/></cbc:LineExtensionAmount>
        <cbc:TaxExclusiveAmount currencyID="{$currency}"><xsl:value-of select="b:NetAmount"/></cbc:TaxExclusiveAmount>
        <cbc:TaxInclusiveAmount currencyID="{$currency}"><xsl:value-of select="b:TotalAmount"/></cbc:TaxInclusiveAmount>
        <xsl:if test="b:AllowanceTotalAmount">
          <cbc:AllowanceTotalAmount currencyID="{$currency}"><xsl:value-of select="b:AllowanceTotalAmount"/></cbc:AllowanceTotalAmount>
        </xsl:if>
        <xsl:if test="b:ChargeTotalAmount">
          <cbc:ChargeTotalAmount currencyID="{$currency}"><xsl:value-of select="b:ChargeTotalAmount"/></cbc:ChargeTotalAmount>
        </xsl:if>
        <cbc:PayableAmount currencyID="{$currency}"><xsl:value-of select="b:TotalAmount"/></cbc:PayableAmount>
      </cac:LegalMonetaryTotal>
      <xsl:apply-templates select="b:Lines/b:InvoiceLine"/>
    </Invoice>
  </xsl:template>

  <xsl:template match="b:InvoiceLine">
    <cac:InvoiceLine>
      <cbc:ID><xsl:value-of select="b:LineNumber"/></cbc:ID>
      <cbc:InvoicedQuantity unitCode="{b:UnitOfMeasure}"><xsl:value-of select="b:Quantity"/></cbc:InvoicedQuantity>
      <cbc:LineExtensionAmount currencyID="{$currency}"><xsl:value-of select="b:LineAmount"/></cbc:LineExtensionAmount>
      <cac:OrderLineReference><cbc:LineID><xsl:value-of select="(b:LineNumber | b:BuyerLineId)[last()]"/></cbc:LineID></cac:OrderLineReference>
      <xsl:apply-templates select="b:AllowanceCharges/t:AllowanceCharge"/>
      <cac:Item>
        <cbc:Name><xsl:value-of select="b:Description"/></cbc:Name>
        <xsl:if test="string(b:Sku)">
          <cac:SellersItemIdentification><cbc:ID><xsl:value-of select="b:Sku"/></cbc:ID></cac:SellersItemIdentification>
        </xsl:if>
        <cac:ClassifiedTaxCategory>
          <xsl:for-each select="../.."><xsl:call-template name="tax-category"/></xsl:for-each>
        </cac:ClassifiedTaxCategory>
      </cac:Item>
      <cac:Price>
        <cbc:PriceAmount currencyID="{$currency}"><xsl:value-of select="b:UnitPrice"/></cbc:PriceAmount>
        <cbc:BaseQuantity unitCode="{b:UnitOfMeasure}">
          <xsl:choose>
            <xsl:when test="b:PriceBaseQuantity"><xsl:value-of select="b:PriceBaseQuantity"/></xsl:when>
            <xsl:otherwise>1</xsl:otherwise>
          </xsl:choose>
        </cbc:BaseQuantity>
      </cac:Price>
    </cac:InvoiceLine>
  </xsl:template>

  <!-- Of the whole invoice it has a tax category, on a line that of the line (EN 16931, BG-20, BG-21, BG-27, BG-28). A reason is required. -->
  <xsl:template match="t:AllowanceCharge">
    <cac:AllowanceCharge>
      <cbc:ChargeIndicator><xsl:value-of select="t:IsCharge"/></cbc:ChargeIndicator>
      <xsl:if test="t:ReasonCode">
        <cbc:AllowanceChargeReasonCode><xsl:value-of select="t:ReasonCode"/></cbc:AllowanceChargeReasonCode>
      </xsl:if>
      <xsl:if test="t:Reason or not(t:ReasonCode)">
        <cbc:AllowanceChargeReason>
          <xsl:choose>
            <xsl:when test="t:Reason"><xsl:value-of select="t:Reason"/></xsl:when>
            <xsl:when test="t:IsCharge = 'true'">Charge</xsl:when>
            <xsl:otherwise>Discount</xsl:otherwise>
          </xsl:choose>
        </cbc:AllowanceChargeReason>
      </xsl:if>
      <cbc:Amount currencyID="{$currency}"><xsl:value-of select="t:Amount"/></cbc:Amount>
      <xsl:if test="../parent::b:Invoice">
        <cac:TaxCategory>
          <xsl:for-each select="../.."><xsl:call-template name="tax-category"/></xsl:for-each>
        </cac:TaxCategory>
      </xsl:if>
    </cac:AllowanceCharge>
  </xsl:template>

  <!-- The schemes that the flow partner-order makes up for identifiers without one say nothing to a partner. -->
  <xsl:template match="c:PartyIdentifier">
    <cac:PartyIdentification>
      <cbc:ID>
        <xsl:if test="not(contains(' UNSPECIFIED SupplierAssignedAccountID CustomerAssignedAccountID EndpointID ', concat(' ', c:Scheme, ' ')))">
          <xsl:attribute name="schemeID"><xsl:value-of select="c:Scheme"/></xsl:attribute>
        </xsl:if>
        <xsl:value-of select="c:Value"/>
      </cbc:ID>
    </cac:PartyIdentification>
  </xsl:template>

  <xsl:template match="b:Address">
    <cac:PostalAddress>
      <cbc:StreetName><xsl:value-of select="t:Street"/></cbc:StreetName>
      <xsl:if test="string(t:AdditionalStreet)">
        <cbc:AdditionalStreetName><xsl:value-of select="t:AdditionalStreet"/></cbc:AdditionalStreetName>
      </xsl:if>
      <xsl:if test="string(t:Recipient)">
        <cbc:MarkAttention><xsl:value-of select="t:Recipient"/></cbc:MarkAttention>
      </xsl:if>
      <cbc:CityName><xsl:value-of select="t:City"/></cbc:CityName>
      <xsl:if test="string(t:PostalCode)">
        <cbc:PostalZone><xsl:value-of select="t:PostalCode"/></cbc:PostalZone>
      </xsl:if>
      <xsl:if test="string(t:Region)">
        <cbc:CountrySubentity><xsl:value-of select="t:Region"/></cbc:CountrySubentity>
      </xsl:if>
      <cac:Country><cbc:IdentificationCode><xsl:value-of select="t:Country"/></cbc:IdentificationCode></cac:Country>
    </cac:PostalAddress>
  </xsl:template>

  <xsl:template name="tax-scheme">
    <xsl:param name="id"/>
    <cac:PartyTaxScheme>
      <cbc:CompanyID><xsl:value-of select="$id"/></cbc:CompanyID>
      <cac:TaxScheme><cbc:ID>VAT</cbc:ID></cac:TaxScheme>
    </cac:PartyTaxScheme>
  </xsl:template>

  <xsl:template name="tax-category">
    <cbc:ID><xsl:value-of select="b:TaxCategory"/></cbc:ID>
    <cbc:Percent><xsl:value-of select="b:TaxRatePercent"/></cbc:Percent>
    <cac:TaxScheme><cbc:ID>VAT</cbc:ID></cac:TaxScheme>
  </xsl:template>
</xsl:stylesheet>
